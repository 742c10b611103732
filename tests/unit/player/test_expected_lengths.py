"""What was spoken is remembered by its length: for the voice, the pace and the very words."""

import json

import pytest
from msgspec import structs

from taichi_coach.player import expected_lengths as memory
from taichi_coach.player.expected_lengths import FILE, expected_lengths, remember_lengths
from taichi_coach.player.expected_speech import expected_pace, remember_speaker
from taichi_coach.player.spoken import speak_with
from taichi_coach.script.model.session import Style, Utterance
from taichi_coach.settings import Settings
from taichi_coach.timeline.speech_lengths import ShownLengths
from tests.tables import each_row
from tests.unit.voices import FakeEngine

OWN = Settings()
WORDS = Utterance("Sit tall.", wpm=105)


def remember(folder, spoken, own=OWN):
    remember_lengths(FakeEngine(), own, folder, spoken)


def test_before_anything_was_spoken_it_is_the_pace_of_who_is_expected(tmp_path):
    assert expected_lengths(OWN, tmp_path) == expected_pace(OWN, tmp_path)


def test_words_are_as_long_as_they_were_spoken(tmp_path):
    remember(tmp_path, {WORDS: 1234})

    lengths = expected_lengths(OWN, tmp_path)

    assert lengths.length_of(WORDS) == 1234
    assert lengths.knows(WORDS)


def test_it_is_remembered_when_clips_are_made(tmp_path):
    spoken = speak_with(FakeEngine(), (WORDS,), OWN, tmp_path, lambda *_: None, lambda: False)

    assert expected_lengths(OWN, tmp_path).length_of(WORDS) == spoken.clips[WORDS].for_ms


@each_row(
    "other",
    [
        structs.replace(WORDS, text="Sit taller."),
        structs.replace(WORDS, style=Style.WHISPER),
        structs.replace(WORDS, wpm=125),
        structs.replace(WORDS, language="de"),
    ],
)
def test_other_words_are_not_known_by_it(tmp_path, other):
    remember(tmp_path, {WORDS: 1234})

    assert not expected_lengths(OWN, tmp_path).knows(other)


@each_row("own", [Settings(rate=120), Settings(voice="gb")])
def test_for_another_pace_or_voice_they_are_not_known(tmp_path, own):
    remember(tmp_path, {WORDS: 1234})

    assert not expected_lengths(own, tmp_path).knows(WORDS)


def test_when_somebody_else_is_heard_what_was_said_before_is_not_known(tmp_path):
    remember(tmp_path, {WORDS: 1234})
    other = FakeEngine()
    other.name = "another"
    remember_speaker(other, OWN, tmp_path)

    assert not expected_lengths(OWN, tmp_path).knows(WORDS)


def test_a_recording_is_known_as_long_as_its_file_is_the_same(tmp_path):
    file = tmp_path / "take.wav"
    file.write_bytes(b"one")
    recorded = structs.replace(WORDS, audio=file)
    remember(tmp_path, {recorded: 4321})
    assert expected_lengths(OWN, tmp_path).length_of(recorded) == 4321

    file.write_bytes(b"another")

    assert not expected_lengths(OWN, tmp_path).knows(recorded)


def test_who_wants_no_voice_is_shown_the_words(tmp_path):
    remember(tmp_path, {WORDS: 1234})

    silent = expected_lengths(Settings(speech_on=False), tmp_path)

    assert isinstance(silent, ShownLengths)
    assert silent.knows(WORDS)


def test_what_is_known_already_is_not_written_again(tmp_path):
    remember(tmp_path, {WORDS: 1234})
    before = (tmp_path / FILE).stat()

    remember(tmp_path, {WORDS: 1234})

    assert (tmp_path / FILE).stat().st_ino == before.st_ino


def test_words_that_are_spoken_anew_are_remembered_anew(tmp_path):
    remember(tmp_path, {WORDS: 1234})
    assert expected_lengths(OWN, tmp_path).length_of(WORDS) == 1234

    remember(tmp_path, {WORDS: 2345})

    assert expected_lengths(OWN, tmp_path).length_of(WORDS) == 2345


def test_a_voice_that_is_slow_is_expected_to_be_slow(tmp_path):
    unknown = Utterance("Let the shoulders sink down. Breathe.", wpm=105)
    remember_speaker(FakeEngine(), OWN, tmp_path)
    pace = expected_pace(OWN, tmp_path)
    texts = [Utterance(f"Let finger {number} rest and be soft.") for number in range(100)]

    remember(tmp_path, {each: round(1.3 * pace.length_of(each)) for each in texts})

    usual_ms, pauses_ms = pace.speech_and_pauses(unknown)
    expected = expected_lengths(OWN, tmp_path).length_of(unknown) - pauses_ms
    assert expected == pytest.approx(1.24 * usual_ms, rel=0.02)


def test_what_was_heard_long_ago_fades(tmp_path):
    words = [Utterance(f"Breathe, and count to {number}.") for number in range(3)]
    for each in words:
        remember(tmp_path, {each: 4_000_000})

    kept = json.loads((tmp_path / FILE).read_bytes())

    ((spoken_ms, _),) = kept["voices"].values()
    assert spoken_ms < 8_000_000


def test_the_oldest_go_first(tmp_path, monkeypatch):
    monkeypatch.setattr(memory, "MOST", 3)
    many = {Utterance(f"Count to {number}."): 1000 for number in range(3)}
    remember(tmp_path, {WORDS: 1234})
    remember(tmp_path, many)

    lengths = expected_lengths(OWN, tmp_path)

    assert not lengths.knows(WORDS)
    assert all(map(lengths.knows, many))


@each_row(
    "told",
    [
        b"",
        b"[]",
        b"{",
        b"\xff",
        b'{"lengths": []}',
        b'{"lengths": {"a": "b", "c": -1, "d": true}, "voices": {"x": [1], "y": 3}}',
        b'{"lengths": {"a": 1}, "voices": {}}' + b" " * 5_000_000,
    ],
)
def test_a_damaged_memory_is_none(tmp_path, told):
    (tmp_path / FILE).write_bytes(told)

    assert expected_lengths(OWN, tmp_path) == expected_pace(OWN, tmp_path)


def test_a_folder_that_cannot_be_written_costs_only_the_memory(tmp_path):
    blocked = tmp_path / "file"
    blocked.write_bytes(b"")

    remember(blocked / "clips", {WORDS: 1234})

    assert not expected_lengths(OWN, blocked / "clips").knows(WORDS)
