"""What is written of a session takes the place of nothing that it is made of."""

import re
from dataclasses import replace

import pytest
from msgspec import structs

from taichi_coach.errors import CoachError
from taichi_coach.player.offline_render import gather
from taichi_coach.player.own_files import check_spares_own
from taichi_coach.player.spoken import SpokenClips
from taichi_coach.settings import Settings
from tests.tables import each_row
from tests.unit.scripts import session, timeline

SCRIPT = """\
- say: Sit tall.
  audio: words.wav
  picture: palm.png
- wait: 3s
"""


@pytest.fixture
def folder(tmp_path):
    for name in ("words.wav", "palm.png", "music.mp3", "relax.wav", "mine.yaml", "other.wav"):
        (tmp_path / name).write_bytes(b"mine")
    return tmp_path


def made_in(folder):
    """Return a session whose files lie in a folder, and how it is laid out."""
    own = structs.replace(
        session(SCRIPT),
        path=folder / "mine.yaml",
        recordings=(("relax", folder / "relax.wav"),),
    )
    laid = timeline(SCRIPT)
    events = [
        structs.replace(each, utterance=structs.replace(each.utterance, audio=folder / "words.wav"))
        if each.utterance
        else each
        for each in laid.events
    ]
    steps = [
        structs.replace(each, picture=structs.replace(each.picture, file=folder / "palm.png"))
        if each.picture
        else each
        for each in laid.steps
    ]
    laid = replace(laid, events=tuple(events), steps=tuple(steps), music=folder / "music.mp3")
    return own, laid


@each_row("name", ["words.wav", "palm.png", "music.mp3", "relax.wav", "mine.yaml", "link.wav"])
def test_what_a_session_is_made_of_is_not_written_over(name, folder):
    (folder / "link.wav").unlink(missing_ok=True)
    (folder / "link.wav").symlink_to(folder / "words.wav")
    own, laid = made_in(folder)
    why = f"is made of {folder / name}, which would be lost: choose another name."

    with pytest.raises(CoachError, match=re.escape(why)):
        check_spares_own(folder / name, own, laid)


def test_other_files_may_be_written_over(folder):
    own, laid = made_in(folder)

    check_spares_own(folder / "other.wav", own, laid)
    check_spares_own(folder / "new.wav", own, laid)


def test_nothing_is_written_among_recordings(folder):
    with pytest.raises(CoachError, match=r"mine\.recordings is for recordings of what is said"):
        check_spares_own(folder / "mine.recordings" / "sit-tall.mp3", *made_in(folder))


def test_it_is_told_before_anything_is_spoken(folder):
    own, laid = made_in(folder)

    def speak(_words):
        raise AssertionError

    with pytest.raises(CoachError, match="would be lost"):
        gather(own, lambda _length_of: laid, speak, Settings(), out=folder / "words.wav")
    gather(own, lambda _length_of: laid, lambda _: SpokenClips({}), Settings())
