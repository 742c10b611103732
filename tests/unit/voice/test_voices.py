"""Voices besides the system's: programs that speak one text a run, and all engines as one.

The programs are small real ones that the tests write; `tests/end2end` runs Flite itself.
"""

import stat
import sys
import threading
import tomllib

import pytest

from taichi_coach.errors import UnknownWordsError, VoiceError
from taichi_coach.paths import bundled
from taichi_coach.script.model.session import Style, Utterance
from taichi_coach.sound.pcm import read_pcm
from taichi_coach.voice import engine_order, flite, hibari_engine, voice_packages
from taichi_coach.voice.clips import Clips
from taichi_coach.voice.composite_engine import (
    CompositeEngine,
    engine_words,
    notices_of,
    speaker_of,
    spoken_by,
)
from taichi_coach.voice.engine import Candidate, EngineSearch, SpeechJob, VoiceChoice, best_voice
from taichi_coach.voice.engine_order import open_all_engines
from taichi_coach.voice.program import Limits, Program, ProgramEngine, plain
from taichi_coach.voice.voice_packages import PACKAGE, install_hint, natural_voice_command
from tests.patience import PATIENCE_S
from tests.tables import each_row
from tests.unit.voices import FakeEngine

SPEAKS = """
import sys, wave
with wave.open({out}, "wb") as out:
    out.setnchannels(1); out.setsampwidth(2); out.setframerate(16000)
    out.writeframes((b"\\x00\\x10\\x00\\xf0") * 4000)
"""
FLITE = """
import sys
if "-lv" in sys.argv: print("Voices available: kal slt rms"); sys.exit()
if "--version" in sys.argv: print("  version: flite-2.2-current"); sys.exit(1)
open(__file__ + ".told", "a").write(repr(sys.argv[1:]) + "\\n")
""" + SPEAKS.format(out="sys.argv[sys.argv.index('-o') + 1]")

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="the programs are scripts")


@pytest.fixture
def program(tmp_path, monkeypatch):
    """Put a program of this name on the path; nothing else is there."""
    folder = tmp_path / "bin"
    folder.mkdir()
    monkeypatch.setenv("PATH", str(folder))

    def put(name, text):
        file = folder / name
        file.write_text(f"#!{sys.executable} -IS\n{text}", "utf-8")
        file.chmod(file.stat().st_mode | stat.S_IXUSR)
        return file

    return put


def job(out, text="Relax", voice="flite:slt", wpm=125, style=Style.NORMAL):
    return SpeechJob(text, style, wpm, voice, out)


def odd(program, text, limits=None):
    """An engine over a program that does what `text` says."""
    file = program("odd", text)
    one = Program("odd", "1", (VoiceChoice("odd:a", "A", "en-us"),), lambda _: [str(file)])
    return ProgramEngine(one, limits)


def test_flite_speaks_with_the_voices_it_has_at_the_pace_that_is_asked_for(program, tmp_path):
    file = program("flite", FLITE)
    engine = flite.open_flite()

    engine.render(job(tmp_path / "a.wav", text="Café – don’t", wpm=167))

    assert [voice.id for voice in engine.voices()] == ["flite:rms", "flite:slt"]
    assert (engine.name, engine.version) == ("flite", "2.2-current")
    assert read_pcm((tmp_path / "a.wav").read_bytes()).rate == 16000
    run = file.with_name("flite.told").read_text()
    assert "'-voice', 'slt', '--setf', 'duration_stretch=1.000', '-t', \"Cafe - don't\"" in run


@each_row(
    ("text", "why"),
    [
        (None, "not installed"),
        ("print('Voices available: kal')", "no voice"),
        ("import time; time.sleep(600)", "does not run"),
    ],
)
def test_a_flite_that_is_of_no_use_is_passed_over(program, monkeypatch, text, why):
    if text:
        program("flite", text)
    monkeypatch.setattr(flite, "told_by", lambda command: _told_by(command, allowed(text)))

    with pytest.raises(VoiceError, match=why):
        flite.open_flite()


def allowed(text):
    """Return how many seconds a program may take: few only for one that would take for ever."""
    return 0.3 if text and "sleep" in text else PATIENCE_S


def _told_by(command, within_s):
    from taichi_coach.voice.program import told_by

    return told_by(command, within_s)


@each_row(
    ("text", "why"),
    [
        ("import sys; sys.exit(3)", "exit code 3"),
        ("import os; os.abort()", "exit code -6"),
        ("import time; time.sleep(600)", "did not answer within 0 s"),
        ("pass", "no file was written"),
    ],
)
def test_a_program_that_fails_costs_its_text_and_in_the_end_itself(program, tmp_path, text, why):
    engine = odd(program, text, Limits(job_s=allowed(text), character_s=0.0, failures=2))

    for _ in range(2):
        with pytest.raises(VoiceError, match=why):
            engine.render(job(tmp_path / "a.wav"))

    with pytest.raises(VoiceError, match="left off"):
        engine.render(job(tmp_path / "a.wav"))


def test_what_came_out_silent_is_spoken_again(program, tmp_path):
    out, once = tmp_path / "a.wav", tmp_path / "once"
    first = f"import os, sys\nif not os.path.exists({str(once)!r}):\n"
    first += f"    open({str(once)!r}, 'w').close(); sys.exit()\n"
    engine = odd(program, first + SPEAKS.format(out=repr(str(out))))

    engine.render(job(out))

    assert read_pcm(out.read_bytes()).frames == 8000


def test_a_program_is_ended_when_the_voice_is_closed(program, tmp_path):
    engine = odd(program, f"open(r'{tmp_path}/begun', 'w'); import time; time.sleep(600)")
    faults = []

    def speak():
        try:
            engine.render(job(tmp_path / "a.wav"))
        except VoiceError as error:
            faults.append(str(error))

    thread = threading.Thread(target=speak)
    thread.start()
    while not (tmp_path / "begun").exists():
        pass
    engine.close()
    thread.join(PATIENCE_S)

    assert faults == ["odd ended with exit code -9"]
    with pytest.raises(VoiceError, match="closed"):
        engine.render(job(tmp_path / "a.wav"))


def test_a_program_that_is_gone_is_told(program, tmp_path):
    engine = odd(program, "pass")
    (tmp_path / "bin" / "odd").unlink()

    with pytest.raises(VoiceError, match="cannot be started"):
        engine.render(job(tmp_path / "a.wav"))


def test_a_text_in_plain_letters():
    assert plain("Yún  shǒu…") == "Yun shou."


class Someone:
    """An engine that notes what it is asked, and fails on the words in `fails`."""

    version = "1"

    def __init__(self, name, *voices, whispers=False, fails=()):
        self.name, self.whispers, self.fails = name, whispers, fails
        self._voices = tuple(VoiceChoice(*voice) for voice in voices)
        self.asked, self.closed, self.fault = [], False, VoiceError

    def voices(self):
        return self._voices

    def render(self, job):
        self.asked.append((job.voice, job.text))
        if job.text in self.fails:
            raise self.fault(f"{self.name} cannot")

    def close(self):
        self.closed = True


@pytest.fixture
def clear():
    return Someone("clear", ("clear:a", "A", "en-us"), fails=["hard", "impossible"])


@pytest.fixture
def system():
    voices = (("de", "German", "de"), ("us", "American", "en-us"))
    return Someone("system", *voices, whispers=True, fails=["impossible"])


def test_each_voice_is_spoken_by_the_engine_that_has_it(clear, system, tmp_path):
    both = CompositeEngine([clear, system])

    for voice in ("clear:a", "de", "strange"):
        both.render(job(tmp_path, voice=voice))

    assert clear.asked == [("clear:a", "Relax")]
    assert system.asked == [("de", "Relax"), ("strange", "Relax")]
    assert speaker_of(both, "clear:a") is clear
    assert speaker_of(clear, "anything") is clear


def test_the_best_engine_speaks_the_languages_that_it_has(clear, system):
    voices = CompositeEngine([clear, system]).voices()

    assert best_voice(voices, "", "en") == "clear:a"
    assert best_voice(voices, "", "de") == "de"
    assert best_voice(voices, "us", "en") == "us"


def test_a_whisper_is_left_to_who_can(clear, system, tmp_path):
    both = CompositeEngine([clear, system])

    both.render(job(tmp_path, voice="clear:a", style=Style.WHISPER))

    assert (clear.asked, system.asked) == ([], [("us", "Relax")])
    assert both.whispers


def test_what_one_cannot_speak_the_next_one_does(clear, system, tmp_path):
    both = CompositeEngine([clear, system])

    both.render(job(tmp_path, "hard", "clear:a"))
    assert system.asked == [("us", "hard")]

    with pytest.raises(VoiceError, match="clear cannot"):
        both.render(job(tmp_path, "impossible", "clear:a"))


def test_who_stands_in_for_whom_is_told_once(clear, system, tmp_path):
    both = CompositeEngine([clear, system], ["Another voice spoke."])
    assert notices_of(both) == ("Another voice spoke.",)

    for text in ("hard", "easy", "hard"):
        both.render(job(tmp_path, text, "clear:a"))

    assert notices_of(both) == ("Another voice speaks in place of “A”: clear cannot.",)
    assert notices_of(both) == notices_of(clear) == notices_of(None) == ()


def test_who_fails_again_and_again_is_asked_last(clear, system, tmp_path):
    both = CompositeEngine([clear, system])

    for text in (*["hard"] * 4, "easy", *["hard"] * 4):
        both.render(job(tmp_path, text, "clear:a"))
    assert speaker_of(both, "clear:a") is clear
    both.render(job(tmp_path, "hard", "clear:a"))

    assert speaker_of(both, "clear:a") is system
    assert spoken_by(both, job(tmp_path, "easy", "clear:a")) is system
    system.fails = ["easy"]
    assert spoken_by(both, job(tmp_path, "easy", "clear:a")) is clear


def test_who_has_no_sounds_for_some_texts_is_asked_first_for_all_others(clear, system, tmp_path):
    both = CompositeEngine([clear, system])
    clear.fault = UnknownWordsError

    for _ in range(6):
        assert spoken_by(both, job(tmp_path, "hard", "clear:a")) is system

    assert spoken_by(both, job(tmp_path, "easy", "clear:a")) is clear
    assert notices_of(both) == ()


def test_what_nobody_can_speak_is_nobody_s_fault(clear, system, tmp_path):
    both = CompositeEngine([clear, system])

    for _ in range(6):
        with pytest.raises(VoiceError, match="clear cannot"):
            both.render(job(tmp_path, "impossible", "clear:a"))

    assert speaker_of(both, "clear:a") is clear
    assert notices_of(both) == ()


def test_what_another_voice_said_is_kept_as_its_own(tmp_path):
    words = Utterance("Rest.")
    failing, standing_in = FakeEngine(version="1"), FakeEngine(version="2")
    clips = Clips(tmp_path, CompositeEngine([failing, standing_in]), "", 100)
    told = []
    for failing.fails in (("Rest.",), (), ()):
        assert list(clips.prepare([words], lambda *_: None, lambda: False)) == [words]
        told.append(clips.failures)

    reason = "the voice did not answer within 4 s"
    assert told == [(f"Another voice speaks in place of “American”: {reason}.",), (), ()]
    assert (len(failing.jobs), len(standing_in.jobs)) == (2, 1)


def test_a_voice_s_own_engine_whispers_where_it_can(clear, system):
    both = CompositeEngine([clear, system])

    assert speaker_of(both, "clear:a", Style.WHISPER) is system
    clear.whispers = True
    assert speaker_of(both, "clear:a", Style.WHISPER) is clear


def test_an_ensemble_is_closed_whole_and_called_by_all_its_names(clear, system):
    both = CompositeEngine([clear, system])

    both.close()

    assert clear.closed
    assert system.closed
    assert (both.name, both.version) == ("clear, system", "1, 1")
    assert engine_words(both) == "clear 1, system 1"
    assert engine_words(clear) == "clear 1"


@each_row("there", [(), ("system",), ("flite",), ("flite", "system")])
def test_everybody_who_is_here_speaks(monkeypatch, clear, system, there):
    def absent():
        raise VoiceError("absent")

    ways = {"flite": lambda: clear, "system": lambda: system}
    ways = {name: ways[name] if name in there else absent for name in ways}
    monkeypatch.setattr(
        "taichi_coach.voice.pyttsx3_engine.candidates",
        lambda: (Candidate("system", ways["system"]),),
    )
    monkeypatch.setattr(
        engine_order, "_further", lambda *_: ((Candidate("flite", ways["flite"]),),)
    )
    monkeypatch.setattr(hibari_engine, "installed", lambda: False)

    found = open_all_engines()

    voices = [voice.id for voice in found.engine.voices()] if found.engine else []
    expected = (["clear:a"] if "flite" in there else []) + (
        ["de", "us"] if "system" in there else []
    )
    assert voices == expected
    assert isinstance(found, EngineSearch)
    assert found.attempts == (() if "system" in there else ("system: absent",))


@pytest.fixture
def ready_made(monkeypatch):
    """A computer for which the natural voice's packages are ready-made, and it is not there."""
    monkeypatch.setattr(hibari_engine, "installed", lambda: False)
    monkeypatch.setattr("platform.machine", lambda: "x86_64")
    monkeypatch.setattr("platform.libc_ver", lambda: ("glibc", "2.36"))


NATURAL = "For a natural English voice (42 MB to fetch · Apache-2.0): "


@each_row(
    ("there", "system", "said"),
    [
        ("us", "linux", NATURAL),
        ("flite:slt", "linux", NATURAL),
        ("us", "win32", NATURAL),
        ("us", "win32", "For more voices: In Windows' settings"),
        ("us", "darwin", NATURAL),
        ("hibari:heart", "darwin", "System Settings"),
    ],
)
def test_how_to_get_a_better_voice_is_one_line(ready_made, there, system, said):
    line = install_hint([VoiceChoice(there, "", "en-us")], system)

    assert said in line
    assert "\n" not in line


@each_row(("machine", "libc"), [("armv7l", "glibc"), ("x86_64", "")])
def test_what_is_not_ready_made_is_not_offered(ready_made, monkeypatch, machine, libc):
    monkeypatch.setattr("platform.machine", lambda: machine)
    monkeypatch.setattr("platform.libc_ver", lambda: (libc, ""))

    assert "apt install flite" in install_hint([VoiceChoice("us", "", "en-us")], "linux")
    assert install_hint([VoiceChoice("flite:slt", "", "en-us")], "linux") == ""


@each_row("there", ["hibari:heart", "piper:en"])
def test_where_there_is_nothing_better_nothing_is_said(ready_made, there):
    assert install_hint([VoiceChoice(there, "", "en-us")], "linux") == ""


@each_row("known", [True, False])
@each_row("broken", [True, False])
def test_what_is_typed_installs_the_very_voice(ready_made, monkeypatch, known, broken):
    def distribution(name):
        if not known:
            raise voice_packages.PackageNotFoundError(name)

    monkeypatch.setattr(voice_packages, "distribution", distribution)
    monkeypatch.setattr(voice_packages, "find_spec", {"pip": "a module"}.get)
    monkeypatch.setattr(hibari_engine, "installed", lambda: broken)
    monkeypatch.setattr("sys.executable", "/a b/python")

    typed = natural_voice_command()

    own = 'pip install "taichi-coach[voice]"'
    elsewhere = '"/a b/python" -m pip install hibari-tts==0.2.1'
    again = "install --force-reinstall " if broken else "install "
    assert typed == (own if known else elsewhere).replace("install ", again)


def test_the_voice_that_is_offered_is_the_one_that_is_asked_for():
    project = tomllib.loads((bundled("sessions").parent / "pyproject.toml").read_text("utf-8"))

    assert project["project"]["optional-dependencies"]["voice"] == [PACKAGE]
    needed = [one for one in project["project"]["dependencies"] if one.startswith("hibari")]
    assert {one.partition(";")[0] for one in needed} == {PACKAGE}
    lock = (bundled("sessions").parent / "requirements" / "run.txt").read_text("utf-8")
    assert f"\n{PACKAGE} ;" in lock
