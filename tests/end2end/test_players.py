"""A session's sound files are read rightly by the players that people have, where they are here."""

import numpy as np
import pytest

from taichi_coach.player.offline_render import captions_beside, render_offline, write_files
from taichi_coach.settings import Settings
from taichi_coach.sound.clip import FRAMES_PER_MS
from tests.end2end import players
from tests.unit.scripts import session, timeline
from tests.unit.sounds import decoded

pytestmark = pytest.mark.end2end
HEAD = """\
format: 1
kind: session
id: short
title: Ein kurzer Weg
summary: Größer werden = weich; loslassen
language: de-CH
supports: [seated]
"""
#: Chapters begin in either half of a second.
SCRIPT = """\
- section: Ankommen
  steps:
    - bell: start
    - say: Sitz aufrecht.
    - wait: 1.7s
- section: Strecken; und \\ Lösen
  steps:
    - wait: 1.6s
- section: Ruhen
  steps:
    - wait: 2.6s
"""
OWN = Settings(speech_on=False)
#: So many frames, which begin with the bell, tell how late a sound is.
SOME = 2**16


@pytest.fixture(scope="module")
def taken():
    return render_offline(session(SCRIPT, HEAD), timeline(SCRIPT, head=HEAD), {}, OWN)


@pytest.fixture(scope="module")
def files(taken, tmp_path_factory):
    """The session in every form, each with its captions."""
    folder = tmp_path_factory.mktemp("files")
    found = [folder / f"short{kind}" for kind in players.EVERY]
    for file in found:
        write_files(taken, file, captions_beside(file), lambda *_: None, lambda: False)
    return found


def test_the_session_has_what_is_hard_to_tell(taken):
    fractions = [chapter.at_ms % 1000 for chapter in taken.about.chapters]

    assert any(each >= 500 for each in fractions)
    assert any(0 < each < 500 for each in fractions)


@pytest.mark.parametrize("reader", players.READERS)
def test_a_player_tells_length_title_chapters_and_cover(reader, files, taken, tmp_path):
    if reader not in players.here():
        pytest.skip(f"{reader} is not installed")

    told = players.told_by(reader, files, tmp_path)

    wrong = {
        file.suffix: found
        for file, one in told.items()
        if (found := [*players.faults(reader, file.suffix, one, taken.about, taken.length_ms)])
    }
    assert wrong == {}
    assert told


def heard(file):
    """The left channel of a file, as its sound is played."""
    return decoded(file)[:, 0]


def late_by(sound, mix):
    """By how many frames a sound comes after the mix that it was made of."""
    size = 2 * max(len(sound), len(mix))
    alike = np.fft.irfft(np.fft.rfft(sound, size) * np.conj(np.fft.rfft(mix, size)))
    lag = int(np.argmax(alike))
    return lag if lag < size // 2 else lag - size


def test_what_is_heard_begins_with_the_mix_and_is_as_long_in_every_form(files, taken):
    mix = taken.mix.render(0, taken.frames)[:, 0]
    near = players.NEAR_MS * FRAMES_PER_MS  # AAC fills its last block up

    for file in files:
        sound = heard(file)
        assert len(sound) == pytest.approx(taken.frames, abs=near), file.suffix
        assert abs(late_by(sound[:SOME], mix[:SOME])) <= FRAMES_PER_MS, file.suffix
