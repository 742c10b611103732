"""Piper: whose voices it finds, and how fast each of them is asked to speak.

The program is a small one that the tests write: it speaks the words of a text at a known pace.
"""

import json
import os
import stat
import sys
from dataclasses import replace
from importlib.metadata import Distribution

import numpy as np
import pytest

from taichi_coach.errors import VoiceError
from taichi_coach.paths import clip_cache, pace_file
from taichi_coach.script.model.session import Style
from taichi_coach.sound.clip import RATE, Clip, condition, to_wav
from taichi_coach.voice import own_pace, piper, piper_models
from taichi_coach.voice.engine import SpeechJob, VoiceChoice
from tests.tables import each_row
from tests.unit.voices import voice

#: The length that a text has by this program at length scale 1: 280 words a minute of `TEXT`,
#: with silence around it that is not to be counted. A clip keeps a breath of it, one percent.
OWN_WPM = 280
MEASURED = pytest.approx(OWN_WPM, rel=0.01)
OWN_S = own_pace.WORDS / OWN_WPM * 60
SPEAKS = """
import sys, wave
if "--help" in sys.argv: print("OPTIONS"); sys.exit()
text = sys.stdin.read()
open(__file__ + ".told", "a").write(repr((sys.argv[1:], text)) + "\\n")
scale = float(sys.argv[sys.argv.index("--length_scale") + 1])
with wave.open(sys.argv[sys.argv.index("--output_file") + 1], "wb") as out:
    out.setnchannels(1); out.setsampwidth(2); out.setframerate(16000)
    quiet, buzz = bytes(2), b"\\x00\\x10" * 20 + b"\\x00\\xf0" * 20
    share = len(text.split()) / WORDS
    out.writeframes(quiet * 3200 + buzz * int(LENGTH_S * share * scale * 400) + quiet * 8000)
"""
NEW, OLD = "--output_file FILE  --no-normalize", "--output_file FILE"
ABOUT = {"phoneme_id_map": {}, "language": {"code": "en_US"}}

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="the programs are scripts")


@pytest.fixture
def program(tmp_path, monkeypatch):
    """Put a program called piper on the path, which tells of these options when it is asked."""
    folder = tmp_path / "bin"
    folder.mkdir()
    monkeypatch.setenv("PATH", str(folder))
    monkeypatch.setattr(piper, "_PACKAGE", "a-package-that-is-nowhere")

    def put(options=NEW, text=SPEAKS):
        file = folder / "piper"
        count = len(own_pace.TEXT.split())
        for word, value in (("OPTIONS", options), ("LENGTH_S", OWN_S), ("WORDS", count)):
            text = text.replace(word, str(value))
        file.write_text(f"#!{sys.executable} -IS\n{text}", "utf-8")
        file.chmod(file.stat().st_mode | stat.S_IXUSR)
        return file

    return put


@pytest.fixture(autouse=True)
def packages(monkeypatch):
    """No voice comes from the packages of whoever runs the tests."""
    there = []
    monkeypatch.setattr(piper_models, "distributions", lambda: there)
    return there


def put_voice(folder, name="en_US-lessac-medium", about=ABOUT):
    folder.mkdir(parents=True, exist_ok=True)
    (folder / f"{name}.onnx").write_bytes(b"model")
    (folder / f"{name}.onnx.json").write_text(json.dumps(about), "utf-8")
    return folder / f"{name}.onnx"


@pytest.fixture
def lessac(own_home):
    return put_voice(piper_models.voices_folder())


def job(out, text="Let go.", wpm=95, name="en_US-lessac-medium"):
    return SpeechJob(text, Style.NORMAL, wpm, f"piper:{name}", out)


def runs(program):
    """Return the words that the program was started with each time, and what it was to say."""
    return [eval(line) for line in program.with_name("piper.told").read_text().splitlines()]  # noqa: S307  written above


def scale_of(run):
    return float(run[0][run[0].index("--length_scale") + 1])


def test_a_voice_is_asked_for_the_pace_from_its_own_on(program, lessac, tmp_path):
    file = program()
    engine = piper.open_piper()

    engine.render(job(tmp_path / "a.wav", wpm=95))

    measured, spoken = runs(file)
    assert (scale_of(measured), measured[1]) == (1.0, own_pace.TEXT)
    assert scale_of(spoken) == pytest.approx(OWN_WPM / 95, rel=0.01)
    assert spoken[1] == "Let go."
    assert spoken[0][spoken[0].index("--model") + 1] == str(lessac)
    choice = VoiceChoice("piper:en_US-lessac-medium", "Piper, Lessac", "en-us", natural=True)
    assert engine.voices() == (choice,)


@each_row("wpm", [200, OWN_WPM])
def test_words_take_as_long_as_the_pace_says(program, lessac, tmp_path, wpm):
    program()
    out = tmp_path / "a.wav"

    piper.open_piper().render(job(out, own_pace.TEXT, wpm))

    length_s = condition(out.read_bytes(), Style.NORMAL).for_ms / 1000
    assert length_s == pytest.approx(own_pace.WORDS / wpm * 60, rel=0.02)


def test_a_pace_is_measured_once_and_again_for_another_file_of_that_name(program, lessac, tmp_path):
    file = program()
    for _ in range(2):
        piper.open_piper().render(job(tmp_path / "a.wav"))
    assert [text for _, text in runs(file)] == [own_pace.TEXT, "Let go.", "Let go."]

    os.utime(lessac, (1, 1))
    piper.open_piper().render(job(tmp_path / "a.wav"))

    assert [text for _, text in runs(file)[3:]] == [own_pace.TEXT, "Let go."]
    assert list(own_pace.kept_paces(pace_file()).values()) == [MEASURED, MEASURED]


def test_a_damaged_file_of_paces_is_as_none(program, lessac, tmp_path):
    pace_file().parent.mkdir()
    unknown = '{"en_US-lessac-medium.onnx/5/1": "fast"}'
    for content in ("", "[]", '{"a": 9000}', "{" * 9999, unknown):
        pace_file().write_text(content, "utf-8")
        assert own_pace.kept_paces(pace_file()) == {}, content

    file = program()
    piper.open_piper().render(job(tmp_path / "a.wav"))

    assert runs(file)[0][1] == own_pace.TEXT
    assert list(own_pace.kept_paces(pace_file()).values()) == [MEASURED]


def test_a_pace_that_cannot_be_kept_is_used_all_the_same(program, lessac, tmp_path):
    pace_file().parent.parent.joinpath("cache").write_text("a file where the folder should be")
    file = program()
    engine = piper.open_piper()

    for _ in range(2):
        engine.render(job(tmp_path / "a.wav"))

    assert [text for _, text in runs(file)] == [own_pace.TEXT, "Let go.", "Let go."]


def test_a_pace_that_nobody_speaks_at_is_brought_within_what_is_said(own_home):
    quick, slow = (
        to_wav(Clip(voice(seconds, rate=RATE).astype(np.float32))) for seconds in (1, 18)
    )

    assert (own_pace.pace_in(quick), own_pace.pace_in(slow)) == (300, 80)


def test_deleting_clips_spares_the_paces():
    assert pace_file().parent == clip_cache().parent


def test_a_voice_that_is_gone_meanwhile_is_told(program, lessac, tmp_path):
    program()
    engine = piper.open_piper()
    lessac.unlink()

    with pytest.raises(VoiceError, match="cannot be read"):
        engine.render(job(tmp_path / "a.wav"))


@pytest.mark.parametrize(("options", "plain"), [(NEW, True), (OLD, False)])
def test_sentences_are_not_raised_to_full_scale_where_that_can_be_switched_off(
    program, lessac, tmp_path, options, plain
):
    file = program(options)

    piper.open_piper().render(job(tmp_path / "a.wav"))

    assert all(("--no-normalize" in words) is plain for words, _ in runs(file))


def test_another_program_of_the_same_name_is_left_alone(program, lessac):
    program("configures gaming mice")

    with pytest.raises(VoiceError, match="not the Piper that speaks"):
        piper.open_piper()


def test_piper_without_a_voice_is_passed_over(program, own_home):
    with pytest.raises(VoiceError, match="not installed"):
        piper.open_piper()
    assert not piper.installed()
    program()
    assert piper.installed()

    with pytest.raises(VoiceError, match="no voice in"):
        piper.open_piper()


def test_the_package_beside_this_program_is_run_before_a_program_of_the_path(
    program, lessac, monkeypatch
):
    program()
    monkeypatch.setattr(piper, "_PACKAGE", "numpy")  # one that is here
    asked = []
    monkeypatch.setattr(piper, "told_by", lambda *words: asked.append(words) or NEW)

    engine = piper.open_piper()

    ((command, _),) = asked
    assert command == (sys.executable, "-P", "-m", "piper", "--help")
    assert engine.version == f"{np.__version__}/5"


class Package(Distribution):
    """An installed package as its list of files tells it."""

    def __init__(self, folder, *files):
        self.folder, self.listed = folder, files

    def read_text(self, filename):
        return "".join(f"{file},,\n" for file in self.listed) if filename == "RECORD" else None

    def locate_file(self, path):
        return self.folder / path


def test_voices_of_packages_are_found_by_their_lists_of_files(tmp_path, packages, own_home):
    about = {**ABOUT, "language": {"code": "de_DE"}}
    model = put_voice(tmp_path / "one" / "data", "thorsten", about)
    put_voice(tmp_path / "two", "other", {"what": "another network"})
    packages.append(Package(tmp_path, "one/data/thorsten.onnx", "one/data/thorsten.onnx.json"))
    packages.append(Package(tmp_path, "two/other.onnx", "two/other.onnx.json"))
    packages.append(Package(tmp_path, "three/gone.onnx", "three/gone.onnx.json"))
    packages.append(Package(tmp_path, "two/alone.onnx"))

    assert piper_models.piper_models() == (piper_models.PiperModel(model, "de-de"),)


def test_what_the_person_has_put_there_comes_first(tmp_path, packages, lessac):
    put_voice(tmp_path, "en_US-lessac-medium")
    put_voice(tmp_path, "en_GB-alan-low", {"phoneme_id_map": {}})
    listed = ("en_US-lessac-medium.onnx", "en_US-lessac-medium.onnx.json")
    packages.append(Package(tmp_path, *listed, "en_GB-alan-low.onnx", "en_GB-alan-low.onnx.json"))

    found = piper_models.piper_models()

    assert [(one.file.parent, one.language) for one in found] == [
        (lessac.parent, "en-us"),
        (tmp_path, "en-gb"),
    ]


@each_row("about", ["", "[]", "{", '{"language": {"code": "en_US"}}'])
def test_a_file_that_is_no_voice_of_piper_is_passed_over(lessac, about):
    lessac.with_suffix(".onnx.json").write_text(about, "utf-8")

    assert piper_models.piper_models() == ()


def test_a_voice_that_does_not_tell_its_language_has_none(own_home):
    put_voice(piper_models.voices_folder(), "mine", {"phoneme_id_map": {}, "language": "English"})

    (mine,) = piper_models.piper_models()

    assert (mine.name, mine.language) == ("mine", "")


def test_a_whisper_is_measured_as_speech(program, lessac, tmp_path):
    file = program()

    piper.open_piper().render(replace(job(tmp_path / "a.wav"), style=Style.WHISPER))

    assert len(runs(file)) == 2
