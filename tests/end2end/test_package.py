"""The Debian package as people get it: what lies in it, what its validators say, and that it runs.

Only when asked for, as it takes some minutes: `TAICHI_COACH_PACKAGE=build` builds it first, another
word is the folder that `packaging/build.py` has filled.
"""

import json
import os
import shutil
import subprocess
import sys
import wave
from pathlib import Path

import pytest

from taichi_coach import settings
from taichi_coach.bundle.media_types import SESSION_TYPE
from taichi_coach.bundle.model import MEDIA_TYPE
from taichi_coach.paths import bundled
from taichi_coach.version import VERSION
from tests.end2end.brief_session import brief_session
from tests.end2end.virtual_screen import until
from tests.patience import PATIENCE_S

ASKED = os.environ.get("TAICHI_COACH_PACKAGE", "")
ROOT = bundled("sessions").parent
MOST_MB, MOST_INSTALLED_MB = 120, 360

pytestmark = [
    pytest.mark.end2end,
    pytest.mark.timeout(3600),
    pytest.mark.skipif(not ASKED, reason="TAICHI_COACH_PACKAGE is not set"),
]


def ran(*words, **others):
    return subprocess.run(
        [*map(str, words)], check=True, capture_output=True, text=True, **others
    ).stdout


@pytest.fixture(scope="module")
def package(tmp_path_factory):
    """Return the package's file."""
    folder = Path(ASKED)
    if ASKED == "build":
        folder = tmp_path_factory.mktemp("package")
        build = (ROOT / "packaging" / "build.py", "--into", folder, "--level", "1")
        subprocess.run([sys.executable, *map(str, build)], check=True)
    return max(folder.glob("*.deb"), key=lambda file: file.stat().st_mtime)


@pytest.fixture(scope="module")
def unpacked(package, tmp_path_factory):
    """Return the folder that stands for `/`."""
    folder = tmp_path_factory.mktemp("root")
    ran("dpkg-deb", "-x", package, folder)
    return folder


@pytest.fixture
def coach(unpacked, tmp_path, own_home):
    """Run the program that was unpacked, somewhere else, without screen and device."""
    settings.save(own_home / "settings.json", settings.Settings(safety_read=True))
    env = {name: text for name, text in os.environ.items() if name != "PYTHONPATH"}
    env |= {"QT_QPA_PLATFORM": "offscreen", "PULSE_SERVER": f"unix:{tmp_path / 'none'}"}

    def coach(*words, **others):
        program = unpacked / "usr/bin/taichi-coach"
        return ran(program, *words, cwd=tmp_path, env={**env, **others})

    (tmp_path / "brief.yaml").write_text(
        brief_session("say: Stretch out all ten fingers."), "utf-8"
    )
    coach.env = env
    return coach


def field(package, name):
    return ran("dpkg-deb", "-f", package, name).strip()


# What it is


def test_it_is_no_larger_than_it_may_be(package):
    assert field(package, "Version") == VERSION
    assert package.stat().st_size <= MOST_MB * 1_000_000
    assert int(field(package, "Installed-Size")) * 1024 <= MOST_INSTALLED_MB * 1_000_000


def test_every_file_of_the_program_is_in_it(unpacked):
    (inside,) = unpacked.glob("usr/lib/taichi-coach/lib/python3*/taichi_coach")
    for kind in ("sessions", "assets"):
        ours = {file.relative_to(ROOT) for file in (ROOT / kind).rglob("*") if file.is_file()}
        assert [str(each) for each in ours if not (inside / "_bundled" / each).is_file()] == []
    modules = {file.relative_to(ROOT) for file in (ROOT / "taichi_coach").rglob("*.py")}
    missing = [each for each in modules if not (inside.parent / each.with_suffix(".pyc")).is_file()]
    assert missing == []


def test_its_files_are_roots_and_lie_where_a_package_may_put_them(package):
    for line in ran("dpkg-deb", "-c", package).splitlines():
        rights, owner, *_, place = line.split(maxsplit=5)
        assert owner == "root/root"
        assert rights[1:] in {"rwxr-xr-x", "rw-r--r--", "rwxrwxrwx"}
        assert place == "./" or place.startswith("./usr/")


def test_the_desktops_validators_find_no_fault(unpacked):
    share = unpacked / "usr/share"
    assert ran("desktop-file-validate", share / "applications/taichi-coach.desktop") == ""
    (about,) = (share / "metainfo").iterdir()
    ran("appstreamcli", "validate", "--no-net", about)
    mime = shutil.copytree(share / "mime", unpacked / "mime")
    ran("update-mime-database", mime)
    known = (mime / "types").read_text("utf-8").split()
    assert {MEDIA_TYPE, SESSION_TYPE} <= set(known)


def test_it_says_under_what_everything_in_it_may_be_used(unpacked):
    about = unpacked / "usr/share/doc/taichi-coach"
    named = {each.name.rpartition("-")[0].lower() for each in (about / "licences").iterdir()}
    assert {"pyside6_essentials", "numpy", "av", "hibari-tts"} <= named
    assert "GPL-3+" in (about / "copyright").read_text("utf-8")


# That it runs


def test_it_knows_its_version_and_every_library_loads(coach):
    assert coach("--version") == f"taichi-coach {VERSION}\n"

    found = {each["name"]: each for each in json.loads(coach("doctor", "--json"))}
    assert found["libraries"]["ok"], found["libraries"]
    assert "hibari" in found["voice"]["found"]
    assert found["films"]["ok"]


def test_the_natural_voice_is_heard_in_what_it_writes(coach, tmp_path):
    coach("render", "brief.yaml", "-o", "brief.wav")

    with wave.open(str(tmp_path / "brief.wav")) as sound:
        samples = memoryview(sound.readframes(sound.getnframes())).cast("h")
    assert max(samples) > 3000


def test_it_writes_sound_films_pages_and_handouts(coach, tmp_path):
    for name, begins in {
        "brief.mp3": b"ID3",
        "brief.mp4": b"\0\0\0",
        "brief.html": b"<!DOCTYPE html>",
    }.items():
        coach("render", "brief.yaml", "-o", name)
        assert (tmp_path / name).read_bytes().lower().startswith(begins.lower())
    coach("handout", "brief.yaml", "-o", "brief.pdf")
    assert (tmp_path / "brief.pdf").read_bytes().startswith(b"%PDF")


def test_a_program_of_the_system_finds_none_of_its_libraries(coach, tmp_path):
    """A voice is asked for its version: it tells what it was given."""
    fake, told = tmp_path / "bin" / "flite", tmp_path / "told"
    fake.parent.mkdir()
    fake.write_text(f"#!/bin/sh\nenv > {told}\n", "utf-8")
    fake.chmod(0o755)

    coach("doctor", PATH=f"{fake.parent}:{os.environ['PATH']}", LD_LIBRARY_PATH="/mine")

    lines = told.read_text("utf-8").splitlines()
    assert "LD_LIBRARY_PATH=/mine" in lines
    assert not [line for line in lines if line.startswith(("_PYI", "LD_LIBRARY_PATH_ORIG"))]
    assert not [line for line in lines if line.startswith("PYTHONPATH=")]


def test_its_window_opens(coach, unpacked, own_home):
    program = subprocess.Popen(
        [unpacked / "usr/bin/taichi-coach", "open", "ten-finger-stretch"],
        env=coach.env,
        stderr=subprocess.PIPE,
        encoding="utf-8",
    )
    try:
        until(lambda: (own_home / "practice.db").exists() or program.poll() is not None)
        assert program.poll() is None
    finally:
        program.kill()
    assert program.communicate(timeout=PATIENCE_S)[1] == ""
