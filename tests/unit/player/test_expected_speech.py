"""Who will speak is known before an engine is opened: it is who spoke last, or should speak."""

import sys

import pytest

from taichi_coach.player import expected_speech
from taichi_coach.player.expected_speech import expected_pace, remember_speaker
from taichi_coach.player.spoken import speak_with
from taichi_coach.script.model.session import Utterance
from taichi_coach.settings import Settings
from taichi_coach.timeline.speech_pace import ESPEAK, FLITE, HIBARI, OTHERS
from taichi_coach.voice.composite_engine import CompositeEngine
from taichi_coach.voice.engine import VoiceChoice
from tests.tables import each_row
from tests.unit.voices import FakeEngine

OWN = Settings()


class Named(FakeEngine):
    """An engine of a name with one voice."""

    whispers = False

    def __init__(self, name, voice):
        super().__init__()
        self.name = name
        self._voice = voice

    def voices(self):
        return (VoiceChoice(self._voice, "One", "en-us"),)


def named(name, voice="one"):
    return Named(name, voice)


@pytest.fixture(autouse=True)
def on_linux(monkeypatch):
    monkeypatch.setattr(sys, "platform", "linux")
    monkeypatch.setattr(expected_speech, "find_spec", lambda _: "here")


def test_before_anybody_has_spoken_the_natural_voice_is_expected_where_it_is(tmp_path, monkeypatch):
    assert expected_pace(OWN, tmp_path) == HIBARI

    monkeypatch.setattr(expected_speech, "find_spec", lambda _: None)
    assert expected_pace(OWN, tmp_path) == OTHERS


def test_elsewhere_the_voices_of_the_system_come_first(tmp_path, monkeypatch):
    monkeypatch.setattr(sys, "platform", "win32")

    assert expected_pace(OWN, tmp_path) == OTHERS


@each_row(
    ("voice", "pace"), [("flite:rms", FLITE), ("hibari:heart", HIBARI), ("gmw/en-us", OTHERS)]
)
def test_a_voice_that_was_chosen_tells_whose_it_is(tmp_path, voice, pace):
    assert expected_pace(Settings(voice=voice), tmp_path) == pace


def test_the_persons_own_rate_is_part_of_it(tmp_path):
    assert expected_pace(Settings(rate=120), tmp_path) == HIBARI.at(120)


def test_who_spoke_is_expected_to_speak_again_with_the_same_wish(tmp_path):
    folder = tmp_path / "clips"
    remember_speaker(named("pyttsx3 espeak"), OWN, folder)

    assert expected_pace(OWN, folder) == ESPEAK
    assert expected_pace(Settings(voice="flite:rms"), folder) == FLITE


def test_of_several_engines_it_is_the_one_that_has_the_voice(tmp_path):
    both = CompositeEngine([named("flite", "flite:rms"), named("pyttsx3 espeak", "gmw/en-us")])

    remember_speaker(both, Settings(voice="gmw/en-us"), tmp_path)

    assert expected_pace(Settings(voice="gmw/en-us"), tmp_path) == ESPEAK


def test_it_is_remembered_when_words_are_spoken(tmp_path):
    words = (Utterance("Sit tall."),)
    speak_with(named("flite"), words, OWN, tmp_path, lambda *_: None, lambda: False)

    assert expected_pace(OWN, tmp_path) == FLITE


def test_where_nothing_was_spoken_nobody_is_remembered(tmp_path):
    speak_with(named("flite"), (), OWN, tmp_path, lambda *_: None, lambda: False)

    assert expected_pace(OWN, tmp_path) == HIBARI


@each_row("told", [b"", b"{", b"[]", b'"flite"', b'{"voice": ""}', b"\xff"])
def test_a_damaged_memory_is_none(tmp_path, told):
    (tmp_path / "speaker.json").write_bytes(told)

    assert expected_pace(OWN, tmp_path) == HIBARI


def test_what_is_known_already_is_not_written_again(tmp_path):
    remember_speaker(named("flite"), OWN, tmp_path)
    (file,) = tmp_path.iterdir()
    before = file.stat()

    remember_speaker(named("flite"), OWN, tmp_path)

    assert file.stat().st_ino == before.st_ino


def test_a_folder_that_cannot_be_written_costs_only_the_memory(tmp_path):
    blocked = tmp_path / "file"
    blocked.write_bytes(b"")

    remember_speaker(named("flite"), OWN, blocked / "clips")

    assert expected_pace(OWN, blocked / "clips") == HIBARI
