"""The natural voice itself: what it says, always alike, and without asking anybody."""

import ast
import os
import re
import socket
import subprocess
import sys
from importlib.util import find_spec, module_from_spec
from pathlib import Path

import numpy as np
import pytest

import taichi_coach
from taichi_coach.errors import UnknownWordsError, VoiceError
from taichi_coach.script.model.session import Style
from taichi_coach.sound.pcm import read_pcm
from taichi_coach.voice import hibari_engine
from taichi_coach.voice.engine import SpeechJob
from taichi_coach.voice.hibari_engine import HibariEngine
from taichi_coach.voice.supervised_engine import Patience
from tests.patience import PATIENCE_S
from tests.tables import each_row

needs_hibari = pytest.mark.skipif(find_spec("hibari") is None, reason="hibari is not installed")
PATIENT = Patience(start_s=PATIENCE_S, job_s=PATIENCE_S)
TEXT = "Let your shoulders sink, slowly and softly."


@pytest.fixture(scope="module")
def heart():
    engine = HibariEngine(patience=PATIENT)
    yield engine
    engine.close()


def spoken(engine, folder, text=TEXT, wpm=125, style=Style.NORMAL):
    out = folder / "a.wav"
    engine.render(SpeechJob(text, style, wpm, "hibari:heart", out))
    return out.read_bytes()


def samples(wav):
    return np.frombuffer(read_pcm(wav).samples, "<i2").astype(float)


@needs_hibari
def test_the_engine_is_called_by_its_versions_and_has_one_voice(heart):
    (voice,) = heart.voices()

    assert (voice.id, voice.language, voice.natural) == ("hibari:heart", "en-us", True)
    assert heart.name == "hibari"
    assert heart.version.startswith("0.2.1/")
    assert heart.whispers


@needs_hibari
@each_row("style", Style)
def test_the_same_text_gives_the_same_bits(heart, tmp_path, style):
    """Also in another child: see test_hibari_faults.py."""
    first, again = (spoken(heart, tmp_path, "Let go.", style=style) for _ in range(2))
    assert first == again


@needs_hibari
def test_it_speaks_by_sounds_where_they_are_known(heart, tmp_path):
    out = tmp_path / "sounds.wav"
    said = {}
    for text, sounds in (("taichi", ""), ("taichi", "[taichi](/tˈI ʧˈi/)"), ("tie chee", "")):
        heart.render(SpeechJob(text, Style.NORMAL, 125, "hibari:heart", out, sounds))
        said[text, bool(sounds)] = out.read_bytes()

    assert said["taichi", True] == said["tie chee", False] != said["taichi", False]


@needs_hibari
def test_it_speaks_at_the_pace_that_is_asked_for(heart, tmp_path):
    slow, usual = (read_pcm(spoken(heart, tmp_path, wpm=wpm)).seconds for wpm in (95, 190))

    assert slow == pytest.approx(2 * usual, rel=0.05)


@needs_hibari
def test_a_whisper_says_the_same_in_the_same_time_without_a_pitch(heart, tmp_path):
    voiced, breathed = (samples(spoken(heart, tmp_path, style=style)) for style in Style)

    assert len(voiced) == len(breathed)
    assert voicing(breathed) < voicing(voiced) - 0.15


def voicing(sound):
    """Return how strongly a sound repeats itself at a voice's pitch, 0 to 1: median of 40 ms."""
    frames = sound[: len(sound) // 960 * 960].reshape(-1, 960)
    strengths = []
    for frame in frames[frames.std(axis=1) > 0.3 * sound.std()]:
        turned = np.correlate(frame, frame, "full")[959:]
        strengths.append(turned[24_000 // 400 : 24_000 // 70].max() / turned[0])
    return np.median(strengths)


@needs_hibari
def test_words_are_spoken_by_the_sounds_that_stand_beside_them(heart, tmp_path):
    plain = spoken(heart, tmp_path, "Now read it.")

    assert spoken(heart, tmp_path, "Now [read](/ɹˈɛd/) it.") != plain
    assert spoken(heart, tmp_path, "Now [anything](/ɹˈid/) it.") == plain


@needs_hibari
@each_row("style", [Style.NORMAL, Style.WHISPER])
def test_what_has_no_sounds_for_it_is_told(heart, tmp_path, style):
    for text in ("", "  ", "起势.", "野马分鬃, 手!", "שלום", "नमस्ते"):
        with pytest.raises(UnknownWordsError, match="nothing was spoken"):
            spoken(heart, tmp_path, text, style=style)

    assert spoken(heart, tmp_path, "Rest.", style=style)


@needs_hibari
def test_a_place_that_cannot_be_written_costs_one_text(heart, tmp_path):
    with pytest.raises(VoiceError, match="FileNotFoundError"):
        spoken(heart, tmp_path / "gone")

    assert spoken(heart, tmp_path, "Rest.")


@each_row("system", ["linux", "win32", "darwin"])
def test_only_on_linux_it_speaks_unasked(monkeypatch, system):
    monkeypatch.setattr(sys, "platform", system)
    spec = hibari_engine.__spec__
    anew = module_from_spec(spec)
    spec.loader.exec_module(anew)

    assert anew.HEART.spare == (system != "linux")


def test_where_the_package_is_not_there_nothing_is_tried(monkeypatch):
    monkeypatch.setattr(hibari_engine, "find_spec", lambda name: None)

    assert hibari_engine.candidates() == ()


def test_nothing_here_is_ever_asked_for_a_voice_by_its_name():
    """`Hibari(voice=...)` opens a connection and fetches that voice, and so does `voice_path`."""
    files = Path(taichi_coach.__file__).parent.rglob("*.py")
    sources = [source for file in files if "ibari" in (source := file.read_text("utf-8"))]
    nodes = (node for source in sources for node in ast.walk(ast.parse(source)))
    calls = [ast.unparse(node) for node in nodes if isinstance(node, ast.Call)]
    asked = {call for call in calls if re.match(r"(.*\.)?(Hibari|voice_path)\(", call)}

    assert asked == {"voice_path(DEFAULT, download_missing=False)"}


def test_these_tests_reach_no_network_and_neither_do_children():
    """Else all of the above could have been fetched."""
    reach = "import socket; socket.socket().connect(('127.0.0.1', 9))"
    look = "import socket; socket.getaddrinfo('localhost', 80)"
    both = f"try:\n    {reach}\nexcept OSError as told:\n    print(told)\n{look}"
    run = subprocess.run([sys.executable, "-c", both], check=False, capture_output=True, text=True)
    assert run.stdout == "socket.connect: nothing may be fetched here\n"
    assert "socket.getaddrinfo: nothing may be fetched here" in run.stderr

    with pytest.raises(ConnectionRefusedError, match="fetched"):
        socket.create_connection(("127.0.0.1", 9))
    assert "offline" in os.environ["PYTHONPATH"]
