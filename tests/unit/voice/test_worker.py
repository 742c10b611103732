"""The voice's process: whatever it does, the program goes on and nothing is left behind."""

import io
import os
import subprocess
import sys
import textwrap
import threading
import wave
from pathlib import Path
from types import SimpleNamespace

import pytest

from taichi_coach.child_environment import own_environment
from taichi_coach.errors import VoiceError
from taichi_coach.script.model.session import Style
from taichi_coach.sound.pcm import read_pcm
from taichi_coach.voice import engine, engine_order, pyttsx3_engine, worker
from taichi_coach.voice.engine import Candidate, SpeechJob, VoiceChoice, best_voice, find_engine
from taichi_coach.voice.pyttsx3_engine import Pyttsx3Engine
from taichi_coach.voice.supervised_engine import Patience
from tests.children import children
from tests.patience import PATIENCE_S
from tests.tables import each_row

HELLO = '{"ready": true, "driver": "fake", "version": "1", "whispers": true, "voices": []}'
PRELUDE = f"""
import json, os, sys, time, wave
def say(text): print(text, flush=True)
def write(job, level=3000, seconds=0.5):
    with wave.open(job["out"], "wb") as out:
        out.setnchannels(1); out.setsampwidth(2); out.setframerate(22050)
        frame = level.to_bytes(2, "little") + (-level).to_bytes(2, "little", signed=True)
        out.writeframes(frame * int(11025 * seconds))
    say(json.dumps({{"id": job["id"], "ok": True}}))
say('{HELLO}')
"""
HANGS = """
for line in sys.stdin:
    job = json.loads(line)
    if "hang" in job["text"]:
        time.sleep(600)
    write(job)
"""
CRASHES = HANGS.replace("hang", "crash").replace("time.sleep(600)", "os._exit(9)")
SILENT = "import time; time.sleep(600)"
CHATTERS = """
for line in sys.stdin:
    say("Audio saved"); say("[1]"); say("{"); write(json.loads(line))
"""
FLOODS = "while True: say('nonsense')"
SPEECHLESS = """
for line in sys.stdin:
    say(json.dumps({"id": json.loads(line)["id"], "ok": False, "error": "no"}))
"""
CONFUSED = "for line in sys.stdin: say(json.dumps({'id': -1, 'ok': True}))"

#: So long that no busy machine decides, but for a text of a few letters: 0.1 s for each.
PATIENT = Patience(start_s=PATIENCE_S, job_s=PATIENCE_S, restarts=2)
BRIEF = Patience(start_s=PATIENCE_S, job_s=0.0, character_s=0.1)
LONG_TEXT = "relax " * 500


@pytest.fixture
def opened(tmp_path):
    """Open an engine over a child that runs `script`; end it after the test, and check that."""
    engines = []

    def open_(script, patience=PATIENT, prelude=PRELUDE):
        file = tmp_path / "child.py"
        file.write_text(prelude + textwrap.dedent(script), "utf-8")
        one = Pyttsx3Engine(os.environ, (sys.executable, "-IS", str(file)), patience)
        engines.append(one)
        return one

    yield open_
    for one in engines:
        one.close()
    assert not children()


def job(text, out, style=Style.NORMAL, voice="en-us"):
    return SpeechJob(text, style, 125, voice, out)


def test_a_hanging_child_costs_one_text_and_is_replaced(opened, tmp_path):
    voice = opened(HANGS, BRIEF)

    with pytest.raises(VoiceError, match="did not answer"):
        voice.render(job("hang", tmp_path / "a.wav"))
    assert not children()
    voice.render(job(LONG_TEXT, tmp_path / "b.wav"))

    assert read_pcm((tmp_path / "b.wav").read_bytes()).seconds == pytest.approx(0.5, abs=0.01)


def test_a_crashing_child_costs_one_text_and_is_replaced(opened, tmp_path):
    voice = opened(CRASHES)

    with pytest.raises(VoiceError, match=r"ended .*9"):
        voice.render(job("crash", tmp_path / "a.wav"))
    voice.render(job("relax", tmp_path / "b.wav"))

    assert (tmp_path / "b.wav").exists()


def test_a_child_that_fails_again_and_again_is_left_off(opened, tmp_path):
    voice = opened(CRASHES)

    for _ in range(1 + PATIENT.restarts):
        with pytest.raises(VoiceError, match="ended"):
            voice.render(job("crash", tmp_path / "a.wav"))
    with pytest.raises(VoiceError, match="left off"):
        voice.render(job("relax", tmp_path / "a.wav"))


def test_a_child_that_says_nothing_is_not_waited_for(opened):
    with pytest.raises(VoiceError, match="did not answer"):
        opened(SILENT, Patience(start_s=0.3), prelude="")


def test_an_engine_s_own_prints_are_passed_over(opened, tmp_path):
    opened(CHATTERS).render(job("relax", tmp_path / "a.wav"))

    assert (tmp_path / "a.wav").exists()


def test_a_child_that_prints_without_end_is_stopped(opened, tmp_path):
    with pytest.raises(VoiceError, match="did not answer"):
        opened(FLOODS, BRIEF).render(job("a", tmp_path / "a.wav"))


def test_a_text_that_cannot_be_spoken_leaves_the_child_alone(opened, tmp_path):
    voice = opened(SPEECHLESS)

    for _ in range(5):
        with pytest.raises(VoiceError, match=r"^no$"):
            voice.render(job("relax", tmp_path / "a.wav"))


def test_an_answer_to_another_question_is_not_taken(opened, tmp_path):
    with pytest.raises(VoiceError, match="something else"):
        opened(CONFUSED).render(job("relax", tmp_path / "a.wav"))


def test_closing_from_another_thread_ends_a_render_under_way(opened, tmp_path):
    voice = opened(HANGS)
    failed = []

    def render():
        with pytest.raises(VoiceError):
            voice.render(job("hang", tmp_path / "a.wav"))
        failed.append(True)

    thread = threading.Thread(target=render)
    thread.start()
    voice.close()
    thread.join(PATIENCE_S)

    assert failed == [True]
    with pytest.raises(VoiceError, match="closed"):
        voice.render(job("relax", tmp_path / "a.wav"))


def test_a_command_that_is_not_there_is_a_reason():
    with pytest.raises(VoiceError, match="cannot be started"):
        Pyttsx3Engine({}, ("/nowhere/python",))


def test_a_whisper_is_the_whispering_variant_of_the_voice(opened, tmp_path):
    told = tmp_path / "told"
    voice = opened(f"""
        for line in sys.stdin:
            job = json.loads(line)
            open({str(told)!r}, "a").write(job["voice"] + "\\n")
            write(job)
    """)

    for style in Style:
        voice.render(job("relax", tmp_path / "a.wav", style))

    assert told.read_text().split() == ["en-us", "en-us+whisper"]


def test_without_any_engine_every_attempt_is_told_in_one_line(monkeypatch):
    def fail(why):
        raise VoiceError(why)

    tried = [Candidate("one", lambda: fail("absent")), Candidate("two", lambda: fail("broken"))]

    found = find_engine(tried)

    assert found.engine is None
    assert found.attempts == ("one: absent", "two: broken")
    monkeypatch.setattr(engine_order, "open_all_engines", lambda: found)
    assert engine.open_engine() is None


@pytest.mark.skipif(not sys.platform.startswith("linux"), reason="espeak is Linux's voice")
def test_where_espeak_cannot_be_found_the_reason_names_it(tmp_path):
    script = tmp_path / "sitecustomize.py"
    script.write_text(
        "import ctypes\n"
        "def refuse(name, *a, **k): raise OSError(name)\n"
        "ctypes.cdll.LoadLibrary = refuse\n"
    )
    environment = own_environment()
    environment["PYTHONPATH"] = str(tmp_path) + os.pathsep + environment["PYTHONPATH"]

    with pytest.raises(VoiceError, match="eSpeak"):
        Pyttsx3Engine(environment)
    assert not children()


@pytest.mark.skipif(not sys.platform.startswith("linux"), reason="espeak is Linux's voice")
def test_an_espeak_without_its_voices_ends_only_the_child(tmp_path):
    environment = pyttsx3_engine.bundled_environment() | {"ESPEAK_DATA_PATH": str(tmp_path)}

    with pytest.raises(VoiceError):
        Pyttsx3Engine(environment)
    assert not children()


def test_the_child_leaves_when_its_parent_is_gone(tmp_path):
    """A parent is killed while its child hangs; the child's end closes the pipe we hold."""
    child = tmp_path / "child.py"
    child.write_text(
        "import queue, threading, sys\n"
        "from taichi_coach.voice import worker_loop\n"
        "jobs = queue.SimpleQueue()\n"
        "threading.Thread(target=worker_loop.listen, args=(jobs,), daemon=True).start()\n"
        "print('up', flush=True)\n"
        "threading.Event().wait()\n"
    )
    script = (
        "import subprocess, sys, threading\n"
        f"subprocess.Popen([sys.executable, {str(child)!r}], stdin=subprocess.PIPE)\n"
        "threading.Event().wait()\n"
    )
    environment = own_environment()
    parent = subprocess.Popen(
        [sys.executable, "-c", script], stdout=subprocess.PIPE, env=environment, text=True
    )
    assert parent.stdout.readline() == "up\n"

    parent.kill()
    _, _ = parent.communicate(timeout=PATIENCE_S)  # returns only when nobody holds the other end

    assert parent.returncode != 0


class FakeDriver:
    """pyttsx3 as the worker sees it: writes one of `files` at each run, or none."""

    def __init__(self, files):
        self.files = list(files)
        self.callbacks = {}
        self.set = []
        self.out = None

    def __str__(self):
        return "fake"

    def connect(self, topic, callback):
        self.callbacks[topic] = callback

    def getProperty(self, name):  # noqa: N802  pyttsx3's name
        return [SimpleNamespace(id="a", name=None, languages=[b"\x05en_GB"])]

    def setProperty(self, name, value):  # noqa: N802  pyttsx3's name
        self.set.append((name, value))

    def save_to_file(self, text, out):
        self.out = Path(out)

    def runAndWait(self):  # noqa: N802  pyttsx3's name
        content = self.files.pop(0)
        if content is not None:
            self.out.write_bytes(content)
        self.callbacks["error"](name="x", exception=ValueError("odd"))
        self.callbacks["finished-utterance"](name="x", completed=True)


def spoken(seconds, level=3000):
    content = io.BytesIO()
    with wave.open(content, "wb") as out:
        out.setnchannels(1)
        out.setsampwidth(2)
        out.setframerate(22_050)
        out.writeframes(level.to_bytes(2, "little") * round(22_050 * seconds))
    return content.getvalue()


def asked(out):
    return {"id": 1, "text": "relax", "voice": "a", "wpm": 125, "out": str(out)}


@each_row("bad", [None, b"", b"RIFF", spoken(0.0), spoken(0.1), spoken(1.0, 0)])
def test_an_empty_short_or_silent_file_is_written_again(bad, tmp_path):
    driver = FakeDriver([bad, spoken(0.5)])

    answer = worker.Pyttsx3Speaker(driver).write(asked(tmp_path / "a.wav"))

    assert answer == {"ok": True, "tries": 2}
    assert driver.set == [("voice", "a"), ("rate", 125)] * 2


@each_row("bad", [None, b"RIFF", spoken(0.1), spoken(1.0, 0)])
def test_after_three_bad_files_the_text_is_given_up_with_a_reason(bad, tmp_path):
    driver = FakeDriver([bad] * 3 + [spoken(0.5)])

    answer = worker.Pyttsx3Speaker(driver).write(asked(tmp_path / "a.wav"))

    assert not answer["ok"]
    assert answer["error"].endswith("; odd")
    assert len(driver.files) == 1


def test_a_speaker_introduces_itself_with_its_voices():
    hello = worker.Pyttsx3Speaker(FakeDriver([])).introduction()

    assert hello["voices"] == [["a", "", "en-gb"]]
    assert hello["driver"] == "fake"
    assert hello["version"]


ENGLISH = VoiceChoice("gb", "British", "en-gb")
AMERICAN = VoiceChoice("us", "American", "en-us")
GERMAN = VoiceChoice("de", "German", "de")
NATURAL = VoiceChoice("natural", "Heart", "en-us", natural=True)
SPARE = VoiceChoice("spare", "Heart", "en-us", natural=True, spare=True)


@each_row(
    ("voices", "wanted", "language", "best"),
    [
        ((ENGLISH, AMERICAN, GERMAN), "", "en", "us"),
        ((ENGLISH, AMERICAN, GERMAN), "", "en-GB", "gb"),
        ((ENGLISH, AMERICAN, GERMAN), "gb", "en", "gb"),
        ((ENGLISH, AMERICAN, GERMAN), "gone", "en", "us"),
        ((ENGLISH, AMERICAN, GERMAN), "gb", "de_AT", "de"),
        ((ENGLISH, AMERICAN, GERMAN), "gb", "fr", "gb"),
        ((ENGLISH, AMERICAN, GERMAN), "", "fr", ""),
        ((ENGLISH, GERMAN), "", "en", "gb"),
        ((), "gb", "en", ""),
        ((ENGLISH, NATURAL, GERMAN), "", "en-GB", "natural"),
        ((ENGLISH, NATURAL, GERMAN), "gb", "en-GB", "gb"),
        ((ENGLISH, NATURAL, GERMAN), "", "de", "de"),
        ((SPARE, ENGLISH, GERMAN), "", "en", "gb"),
        ((SPARE, ENGLISH, GERMAN), "spare", "en", "spare"),
        ((SPARE, GERMAN), "", "en", "spare"),
    ],
)
def test_the_voice_speaks_the_language_before_it_is_the_wanted_one(voices, wanted, language, best):
    assert best_voice(voices, wanted, language) == best
