"""The wheel as others install it: built, unpacked in an empty environment, and used from there."""

import os
import subprocess
import sysconfig
import venv
import wave
from importlib.util import find_spec
from pathlib import Path
from zipfile import ZipFile

import pytest
from hatchling.build import build_wheel

from taichi_coach import settings
from tests.end2end.brief_session import brief_session
from tests.end2end.virtual_screen import until
from tests.patience import PATIENCE_S

pytestmark = pytest.mark.end2end

ROOT = Path(__file__).parents[2]
#: What an installer makes a script of.
START = """\
import sys
from importlib.metadata import entry_points
(script,) = entry_points(group="console_scripts", name="taichi-coach")
sys.exit(script.load()())
"""


@pytest.fixture(scope="module")
def installed(tmp_path_factory):
    """Return the Python of an environment that has the wheel, and knows nothing of this folder."""
    folder = tmp_path_factory.mktemp("wheel")
    here = Path.cwd()
    os.chdir(ROOT)  # a build backend is called in the folder that it builds
    try:
        wheel = folder / build_wheel(str(folder))
    finally:
        os.chdir(here)
    venv.create(folder / "env", with_pip=False, symlinks=os.name == "posix")
    python = folder / "env" / ("Scripts/python.exe" if os.name == "nt" else "bin/python")
    packages = Path(
        subprocess.run(
            [python, "-c", "import sysconfig; print(sysconfig.get_path('purelib'))"],
            check=True,
            capture_output=True,
            text=True,
        ).stdout.strip()
    )
    with ZipFile(wheel) as content:  # which is all that installing a wheel of pure Python is
        content.extractall(packages)
    # Its dependencies are those of this run; a .pth in their folder does not count from here.
    (packages / "dependencies.pth").write_text(sysconfig.get_path("purelib"), "utf-8")
    return python


@pytest.fixture
def coach(installed, tmp_path, own_home):
    """Start the program that was installed, somewhere else, without screen and device."""
    settings.save(own_home / "settings.json", settings.Settings(speech_on=False, safety_read=True))
    env = {name: text for name, text in os.environ.items() if name != "PYTHONPATH"}
    env |= {"QT_QPA_PLATFORM": "offscreen", "PULSE_SERVER": f"unix:{tmp_path / 'none'}"}

    begun = []

    def coach(*words):
        program = subprocess.Popen(
            [installed, "-c", START, *words],
            cwd=tmp_path,
            env=env,
            stdin=subprocess.DEVNULL,
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
            encoding="utf-8",
        )
        begun.append(program)
        return program

    yield coach
    for program in begun:
        program.kill()
        program.communicate(timeout=PATIENCE_S)


def told(program):
    out, err = program.communicate(timeout=PATIENCE_S)
    assert (program.returncode, err) == (0, "")
    return out


def test_every_file_of_the_program_is_in_it(installed):
    (package,) = installed.parents[1].rglob("taichi_coach/__main__.py")
    packed = package.parent
    for kind, there in {
        ".": packed,
        "../sessions": packed / "_bundled" / "sessions",
        "../assets": packed / "_bundled" / "assets",
    }.items():
        ours = ROOT / "taichi_coach" / kind
        wanted = {file.relative_to(ours) for file in ours.rglob("*") if file.is_file()}
        here = {each for each in wanted if "__pycache__" not in each.parts}
        assert here
        assert [str(each) for each in here if not (there / each).is_file()] == []


def test_what_comes_with_it_is_found_and_laid_out(coach):
    assert "Stretch out" in told(coach("timeline", "ten-finger-stretch"))


def test_it_writes_sound_in_which_a_voice_is_heard_where_one_is(coach, own_home, tmp_path):
    settings.save(own_home / "settings.json", settings.Settings())
    (tmp_path / "brief.yaml").write_text(brief_session("say: Stretch out."), "utf-8")

    told(coach("render", "brief.yaml", "-o", "brief.wav"))

    with wave.open(str(tmp_path / "brief.wav")) as sound:
        assert sound.getnframes() >= sound.getframerate()
        samples = memoryview(sound.readframes(sound.getnframes())).cast("h")
    assert max(samples) > 3000 or find_spec("hibari") is None


@pytest.mark.skipif(os.name == "nt", reason="no signal ends a program kindly there")
def test_its_window_opens(coach, own_home):
    program = coach("open", "ten-finger-stretch")
    until(lambda: (own_home / "practice.db").exists() or program.poll() is not None)
    program.terminate()
    _, err = program.communicate(timeout=PATIENCE_S)
    assert (program.returncode, err) == (0, "")
