"""The natural voice really broken: another one speaks, that is told once, and all is spoken."""

import os
import shutil
import signal
import sys
from contextlib import suppress
from dataclasses import replace
from importlib.util import find_spec
from pathlib import Path

import pytest

from taichi_coach.errors import VoiceError
from taichi_coach.script.model.session import Style, Utterance
from taichi_coach.voice.child_engine import Patience
from taichi_coach.voice.clips import Clips
from taichi_coach.voice.composite_engine import CompositeEngine, notices_of
from taichi_coach.voice.engine import Job
from taichi_coach.voice.engine_order import open_all_engines
from taichi_coach.voice.hibari_engine import COMMAND, HibariEngine
from taichi_coach.voice.pyttsx3_engine import Pyttsx3Engine, bundled_environment
from tests.children import children
from tests.patience import PATIENCE_S

pytestmark = [
    pytest.mark.skipif(find_spec("hibari") is None, reason="hibari is not installed"),
    pytest.mark.skipif(not sys.platform.startswith("linux"), reason="it leads on Linux"),
]
PATIENT = Patience(start_s=PATIENCE_S, job_s=PATIENCE_S)
TEXTS = ("Settle your feet.", "Let your shoulders drop.", "Rest.")
WORDS = (*map(Utterance, TEXTS), Utterance("Relax.", Style.WHISPER))
LONG = "Let your shoulders drop, " * 15


@pytest.fixture(scope="module")
def espeak(no_network):
    engine = Pyttsx3Engine(bundled_environment(), patience=PATIENT)
    yield engine
    engine.close()


@pytest.fixture(scope="module")
def heart(no_network):
    """The natural voice, started once for most of these tests, and anew after each that ends it."""
    engine = HibariEngine(patience=replace(PATIENT, restarts=100))
    yield engine
    engine.close()


@pytest.fixture
def both(heart, espeak, tmp_path):
    """The natural voice at work, and eSpeak behind it, as on a bare machine."""
    first = Job("Rest.", Style.NORMAL, 125, "hibari:heart", tmp_path / "first")
    try:
        heart.render(first)
    except VoiceError:  # a test before has ended it
        heart.render(first)
    return CompositeEngine([heart, espeak])


def hearts():
    return set(children("hibari_worker"))


def without_library(folder):
    (folder / "onnxruntime").mkdir()
    (folder / "onnxruntime" / "__init__.py").write_text(
        "raise ModuleNotFoundError(\"No module named 'onnxruntime'\", name='onnxruntime')"
    )


def with_file(name, change):
    """Return what lays a copy of the package into a folder with one file of it changed."""

    def lay(folder):
        package = Path(find_spec("hibari").origin).parent
        shutil.copytree(package, folder / "hibari")
        file = folder / "hibari" / "assets" / name
        content = file.read_bytes()
        file.unlink()
        if change is not None:
            file.write_bytes(change(content))

    return lay


def half(content):
    return content[: len(content) // 2]


def one_bit_wrong(content):
    at = len(content) // 2
    return content[:at] + bytes([content[at] ^ 1]) + content[at + 1 :]


BROKEN = {
    "no library": (without_library, "the package onnxruntime is missing or damaged"),
    "half a model": (with_file("hibari.onnx", half), "its model file is damaged"),
    "a wrong bit": (with_file("hibari.onnx", one_bit_wrong), "its model file is damaged"),
    "no model": (with_file("hibari.onnx", None), "its files are damaged"),
    "half a dictionary": (with_file("tagger.json.gz", half), "its files are damaged"),
}


@pytest.mark.parametrize("fault", BROKEN)
def test_a_voice_that_does_not_start_is_told_once_and_another_speaks(fault, tmp_path, monkeypatch):
    lay, told = BROKEN[fault]
    lay(tmp_path)
    monkeypatch.setenv("PYTHONPATH", f"{tmp_path}{os.pathsep}{os.environ['PYTHONPATH']}")
    before = hearts()

    found = open_all_engines()
    clips = Clips(None, found.engine, "", 100)
    made = [clips.prepare(WORDS, lambda *_: None, lambda: False)]
    first = clips.failures
    made.append(clips.prepare(WORDS, lambda *_: None, lambda: False))
    found.engine.close()

    assert [list(one) for one in made] == [list(WORDS)] * 2
    assert len(first) == 1
    assert first[0].startswith(f"Another voice speaks in place of “Heart, a woman”: {told}")
    assert "\n" not in first[0]
    assert clips.failures == ()
    assert found.attempts[0].startswith(f"hibari: {told}")
    assert hearts() == before


def kill_heart(others=frozenset()):
    (number,) = hearts() - others
    os.kill(number, signal.SIGKILL)


def test_a_child_that_is_killed_costs_one_text_its_voice(both, espeak, tmp_path):
    heart = both.engines[0]
    speakers = []
    for text in TEXTS:
        if text == TEXTS[1]:
            kill_heart()
        speakers.append(both.speak(Job(text, Style.NORMAL, 125, "hibari:heart", tmp_path / "a")))

    assert speakers == [heart, espeak, heart]
    (notice,) = notices_of(both)
    assert notice.endswith("the voice's process ended (exit code -9).")


def test_what_another_voice_said_is_said_again_by_the_right_one(both, tmp_path):
    clips = Clips(tmp_path / "clips", both, "", 100)

    def kill_at_second(done, _):
        if done == 1:
            kill_heart()

    made = clips.prepare(WORDS, kill_at_second, lambda: False)
    told = clips.failures
    again = clips.prepare(WORDS, lambda *_: None, lambda: False)

    assert list(made) == list(again) == list(WORDS)
    assert len(told) == 1
    assert clips.failures == ()
    changed = [one for one in WORDS if made[one].samples.tobytes() != again[one].samples.tobytes()]
    assert changed == [WORDS[1]]


def test_a_child_that_is_killed_each_time_is_left_off(espeak, tmp_path):
    others = hearts()
    heart = HibariEngine(patience=replace(PATIENT, restarts=1))
    both = CompositeEngine([heart, espeak])
    asked = Job(TEXTS[0], Style.NORMAL, 125, "hibari:heart", tmp_path / "a")

    kill_heart(others)
    speakers = [both.speak(asked)]
    heart.render(asked)  # starts it again
    kill_heart(others)
    speakers += [both.speak(asked) for _ in range(4)]

    assert speakers == [espeak] * 5
    assert both.speaking("hibari:heart") is espeak
    assert hearts() == others


def limited(megabytes):
    """Return the child's command under a limit of its address space."""
    return ("/bin/sh", "-c", f'ulimit -v {megabytes * 1024}; exec "$@"', "sh", *COMMAND)


def test_in_400_mb_all_is_spoken(espeak, tmp_path):
    heart = HibariEngine(command=limited(400), patience=PATIENT)
    both = CompositeEngine([heart, espeak])

    made = Clips(None, both, "", 100).prepare(
        (*WORDS, Utterance(LONG)), lambda *_: None, lambda: False
    )
    heart.close()

    assert list(made) == [*WORDS, Utterance(LONG)]


@pytest.mark.parametrize("megabytes", [60, 120, 180, 240])
def test_without_the_memory_to_start_it_says_so(megabytes):
    before = hearts()
    with pytest.raises(VoiceError) as told:
        HibariEngine(command=limited(megabytes), patience=PATIENT)

    assert "\n" not in str(told.value)
    assert hearts() == before


def test_memory_that_runs_out_in_the_midst_costs_those_texts_their_voice(both, espeak, tmp_path):
    import resource

    job = Job(LONG, Style.NORMAL, 125, "hibari:heart", tmp_path / "a")
    (number,) = hearts()
    taken = int(Path(f"/proc/{number}/statm").read_text().split()[0]) * resource.getpagesize()
    resource.prlimit(number, resource.RLIMIT_AS, (taken, taken))

    speaker = both.speak(job)
    with suppress(ProcessLookupError):  # where it goes on it has too little room for the others
        os.kill(number, signal.SIGKILL)

    assert speaker is espeak
    (notice,) = notices_of(both)
    reason = notice.removeprefix("Another voice speaks in place of “Heart, a woman”: ")
    # Which of its libraries finds no room is not always one that can go on.
    assert reason.startswith(
        ("there is not enough memory.", "the voice's process ended (exit code")
    )


def test_a_cache_that_cannot_be_written_costs_only_the_keeping(both, tmp_path):
    (tmp_path / "file").write_text("no folder can be made in this")
    clips = Clips(tmp_path / "file" / "clips", both, "", 100)

    made = clips.prepare(WORDS, lambda *_: None, lambda: False)

    assert list(made) == list(WORDS)
    assert clips.failures == ()
