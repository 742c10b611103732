"""The instructor's own voice is found by what is said."""

from pathlib import Path

from hypothesis import given
from hypothesis import strategies as st

from taichi_coach.script.files.library import Library, default_library
from taichi_coach.script.files.recordings import (
    folder_of,
    name_of,
    recording_of,
    recordings_of,
    slug,
)
from taichi_coach.script.model.session import Style
from taichi_coach.timeline.compiler import compile_timeline
from tests.tables import each_row

SCRIPT = "format: 1\nkind: session\ntitle: T\nsupports: [seated]\nsteps:\n"


@each_row(
    ("text", "name"),
    [
        ("Sit tall, Ann!", "sit-tall-ann"),
        ("Yún shǒu – don't hurry.", "yun-shou-dont-hurry"),
        ("10.", "10"),
        ("…", ""),
    ],
)
def test_a_text_has_a_name(text, name):
    assert slug(text) == name


@given(st.text())
def test_a_name_is_its_own_name(text):
    assert slug(slug(text)) == slug(text)


def test_the_text_itself_comes_before_its_first_words_and_a_whisper_has_its_own():
    kept = {name: Path(f"{name}.wav") for name in ("relax", "relax-whisper", "open-both-hands")}

    assert recording_of(kept, "Relax.", Style.NORMAL) == Path("relax.wav")
    assert recording_of(kept, "Relax.", Style.WHISPER) == Path("relax-whisper.wav")
    assert recording_of(kept, "Open both hands, and stretch.", Style.WHISPER) == Path(
        "open-both-hands.wav"
    )
    assert recording_of(kept, "Relax now and breathe.", Style.NORMAL) is None
    assert recording_of({}, "Relax.", Style.NORMAL) is None


def test_of_a_folder_only_sound_files_count_and_the_first_of_two(tmp_path):
    for name in (
        "a.recordings/Relax.mp3",
        "a.recordings/notes.txt",
        "a.recordings/._relax.wav",
        "b.recordings/relax.wav",
    ):
        (tmp_path / name).parent.mkdir(exist_ok=True)
        (tmp_path / name).touch()

    found = recordings_of((tmp_path / f"{name}.yaml", name) for name in "abc")

    assert found == (("relax", tmp_path / "a.recordings" / "Relax.mp3"),)


def test_a_session_and_what_it_includes_bring_their_recordings_also_for_counted_words(tmp_path):
    part = tmp_path / "part.yaml"
    part.write_text(SCRIPT + "- {reps: 2, each: 3s, count: aloud}\n- say: Soften.\n", "utf-8")
    whole = tmp_path / "whole.yaml"
    whole.write_text(SCRIPT + "- say: Sit tall.\n- include: part.yaml\n", "utf-8")
    for name in ("part.recordings/2.ogg", "whole.recordings/sit-tall.m4a"):
        (tmp_path / name).parent.mkdir()
        (tmp_path / name).touch()
    library = Library((tmp_path,))

    session = library.resolve(library.session(whole))
    timeline = compile_timeline(session, {}, session.supports[0])

    heard = {each.text: each.audio and each.audio.name for each in timeline.utterances}
    assert heard == {"Sit tall.": "sit-tall.m4a", "1.": None, "2.": "2.ogg", "Soften.": None}


def test_recordings_for_a_bundled_session_lie_with_the_person_s_own_sessions(own_home):
    bundled = default_library().session("breathing")
    own = own_home / "sessions" / "breathing.recordings"

    assert folder_of(bundled.path, bundled.id) == own
    assert folder_of(Path("/a/evening.yaml"), "calm") == Path("/a/evening.recordings")


def test_what_is_recorded_for_a_bundled_session_is_heard_in_it_and_where_it_is_included(own_home):
    own = own_home / "sessions" / "wind-down.recordings"
    own.mkdir(parents=True)
    library = default_library()
    text = next(iter(texts(library, "wind-down")))
    (own / f"{slug(text)}.wav").touch()
    include = own_home / "sessions" / "mine.yaml"
    include.write_text(SCRIPT + "- include: wind-down\n", "utf-8")

    for name in ("wind-down", "mine"):
        assert texts(default_library(), name)[text] == own / f"{slug(text)}.wav"


def texts(library, name):
    session = library.resolve(library.session(name))
    timeline = compile_timeline(session, library.movements(), session.supports[0])
    return {each.text: each.audio for each in timeline.utterances}


@each_row("style", Style)
@each_row("text", ["Let go. " * 60, "坐直" * 200, "Sit tall."])
def test_a_text_of_any_length_has_a_name_that_a_file_can_have_and_is_found_by(style, text):
    name = name_of(text, style)

    assert len(f"{name}.wav".encode()) <= 255
    kept = {slug(name): Path("kept.wav")}
    assert recording_of(kept, text, style) == Path("kept.wav")
    assert recording_of(kept, f"{text} Now.", style) in {None, Path("kept.wav")}


def test_two_long_texts_that_begin_alike_have_names_of_their_own():
    one, other = ("Let go. " * 60 + end for end in ("Now.", "Later."))

    assert name_of(one, Style.NORMAL) != name_of(other, Style.NORMAL)


def test_where_nothing_is_said_there_is_no_name():
    assert name_of("…", Style.WHISPER) == ""
