"""The natural voice really broken: another one speaks, that is told once, and all is spoken."""

import os
import shutil
import signal
import subprocess
import sys
from contextlib import suppress
from dataclasses import replace
from importlib.util import find_spec
from pathlib import Path

import pytest

from taichi_coach.errors import VoiceError
from taichi_coach.script.model.session import Style, Utterance
from taichi_coach.voice.clips import Clips
from taichi_coach.voice.composite_engine import CompositeEngine, notices_of
from taichi_coach.voice.engine import SpeechJob
from taichi_coach.voice.engine_order import open_all_engines
from taichi_coach.voice.hibari_engine import COMMAND, HibariEngine
from taichi_coach.voice.pyttsx3_engine import Pyttsx3Engine, bundled_environment
from taichi_coach.voice.supervised_engine import Patience
from tests.children import children
from tests.patience import PATIENCE_S
from tests.tables import each_row

pytestmark = [
    pytest.mark.skipif(find_spec("hibari") is None, reason="hibari is not installed"),
    pytest.mark.skipif(not sys.platform.startswith("linux"), reason="it leads on Linux"),
]
PATIENT = Patience(start_s=PATIENCE_S, job_s=PATIENCE_S)
TEXTS = ("Settle your feet.", "Let your shoulders drop.", "Rest.")
WORDS = (Utterance("Relax.", Style.WHISPER), *map(Utterance, TEXTS))
LONG = Utterance("Let your shoulders drop, " * 8)


@pytest.fixture(scope="module")
def espeak(no_network):
    engine = Pyttsx3Engine(bundled_environment(), patience=PATIENT)
    yield engine
    engine.close()


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


def test_a_voice_that_does_not_start_is_told_once_and_another_speaks(tmp_path, monkeypatch):
    without_library(tmp_path)
    monkeypatch.setenv("PYTHONPATH", f"{tmp_path}{os.pathsep}{os.environ['PYTHONPATH']}")

    found = open_all_engines()
    clips = Clips(None, found.engine, "", 100)
    made = [clips.prepare(WORDS, lambda *_: None, lambda: False)]
    first = clips.failures
    made.append(clips.prepare(WORDS, lambda *_: None, lambda: False))
    found.engine.close()

    told = "the package onnxruntime is missing or damaged"
    assert [list(one) for one in made] == [list(WORDS)] * 2
    assert len(first) == 1
    assert first[0].startswith(f"Another voice speaks in place of “Heart, a woman”: {told}")
    assert "\n" not in first[0]
    assert clips.failures == ()
    assert found.attempts[0].startswith(f"hibari: {told}")
    assert not hearts()


#: Opens the speaker with the package of each folder in turn, and prints how that went. What takes
#: long, to read a model that is whole, is left out.
OPENS_EACH = """
import onnxruntime, sys
onnxruntime.InferenceSession = lambda *_, **__: None
from taichi_coach.voice.hibari_worker import open_speaker
for folder in sys.argv[1:]:
    sys.path.insert(0, folder)
    try:
        open_speaker()
    except Exception as error:
        print(type(error).__name__, error, sep=": ")
    sys.path.remove(folder)
    for name in [name for name in sys.modules if "hibari" in name and "worker" not in name]:
        del sys.modules[name]
"""
DAMAGE = {
    "a wrong bit": (with_file("hibari.onnx", one_bit_wrong), "its model file is damaged"),
    "no model": (with_file("hibari.onnx", None), "its files are damaged"),
    "half a dictionary": (
        with_file("lexicon_us_gold.json.gz", half),
        "its files are damaged (Compressed file ended",
    ),
}


def test_what_is_damaged_of_it_is_told_in_a_line(tmp_path):
    folders = [tmp_path / name for name in DAMAGE]
    for folder, (lay, _) in zip(folders, DAMAGE.values(), strict=True):
        lay(folder)

    command = [sys.executable, "-c", OPENS_EACH, *folders]
    ran = subprocess.run(command, check=True, capture_output=True, text=True)

    lines = ran.stdout.splitlines()
    for (name, (_, told)), line in zip(DAMAGE.items(), lines, strict=True):
        assert line.startswith(f"VoiceError: {told}"), name


def kill_heart():
    (number,) = hearts()
    os.kill(number, signal.SIGKILL)


def limited(megabytes):
    """Return the child's command under a limit of its address space."""
    return ("/bin/sh", "-c", f'ulimit -v {megabytes * 1024}; exec "$@"', "sh", *COMMAND)


@pytest.fixture
def heart(no_network):
    """The natural voice in 400 MB, whose child is started once again."""
    engine = HibariEngine(command=limited(400), patience=replace(PATIENT, restarts=1))
    yield engine
    engine.close()


def test_in_400_mb_it_speaks_until_its_child_has_ended_twice(heart, espeak, tmp_path):
    """Each end costs one text its voice, and the memory that runs out as well; nothing is left."""
    both = CompositeEngine([heart, espeak])
    clips = Clips(tmp_path / "clips", both, "", 100)

    def kill_before_third(done, _):
        if done == 2:
            kill_heart()

    made = clips.prepare(WORDS, kill_before_third, lambda: False)
    (notice,) = clips.failures
    assert notice.endswith("the voice's process ended (exit code -9).")
    again = clips.prepare(WORDS, lambda *_: None, lambda: False)
    assert clips.failures == ()
    assert list(made) == list(again) == list(WORDS)
    assert [one for one in WORDS if bits(made[one]) != bits(again[one])] == [WORDS[2]]

    everything = (*WORDS, LONG)
    anew = Clips(None, both, "", 100).prepare(everything, lambda *_: None, lambda: False)
    assert list(anew) == list(everything)
    # The first child has said the beginning, the second one all.
    assert [bits(anew[one]) for one in WORDS] == [bits(again[one]) for one in WORDS]

    both = CompositeEngine([heart, espeak])
    leave_no_memory(*hearts())
    assert both.speak(asked(LONG.text, tmp_path)) is espeak
    (notice,) = notices_of(both)
    reason = notice.removeprefix("Another voice speaks in place of “Heart, a woman”: ")
    # Which of its libraries finds no room is not always one that can go on.
    assert reason.startswith(
        ("there is not enough memory.", "the voice's process ended (exit code")
    )

    with suppress(ValueError):  # where it goes on it has too little room for the others
        kill_heart()
    assert [both.speak(asked("Rest.", tmp_path)) for _ in range(4)] == [espeak] * 4
    assert both.speaking("hibari:heart") is espeak
    assert not hearts()


def bits(clip):
    return clip.samples.tobytes()


def asked(text, folder):
    return SpeechJob(text, Style.NORMAL, 125, "hibari:heart", folder / "a")


def leave_no_memory(number):
    import resource

    taken = int(Path(f"/proc/{number}/statm").read_text().split()[0]) * resource.getpagesize()
    resource.prlimit(number, resource.RLIMIT_AS, (taken, taken))


# A library finds no room, then Python, then what reads the model.
@each_row("megabytes", [60, 160, 180])
def test_without_the_memory_to_start_it_says_so(megabytes):
    with pytest.raises(VoiceError) as told:
        HibariEngine(command=limited(megabytes), patience=PATIENT)

    assert "\n" not in str(told.value)
    assert not hearts()
