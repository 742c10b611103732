import os
import shutil
import subprocess
import sys
import venv
import zipfile
from importlib.util import find_spec
from pathlib import Path

import pytest

from tests.unit.qt_packages import row
from tests.unit.shiboken import files_of, imported, put

ROOT = Path(__file__).parents[2]
PYTHON, VERSION = sys.executable, "3.11.7 (main)"


@pytest.fixture
def unpacked(monkeypatch):
    monkeypatch.syspath_prepend(ROOT)
    import unpacked

    return unpacked


@pytest.fixture
def packages(tmp_path):
    """A folder of packages with shiboken6 in it."""
    folder = tmp_path / "packages"
    put(folder, "6.11.3")
    return folder


@pytest.fixture
def see_to(unpacked, packages, tmp_path):
    """Have it unpacked; nothing else may be left."""

    def see(version=VERSION):
        unpacked.see_to(PYTHON, version, packages, tmp_path / "room")
        assert not (tmp_path / "room").exists()

    return see


@pytest.fixture(scope="module")
def ready(tmp_path_factory):
    """A folder of packages in which it is unpacked and compiled; each test takes a copy."""
    folder = tmp_path_factory.mktemp("ready")
    with pytest.MonkeyPatch.context() as change:
        change.syspath_prepend(ROOT)
        import unpacked

        put(folder / "packages", "6.11.3")
        unpacked.see_to(PYTHON, VERSION, folder / "packages", folder / "room")
    return folder / "packages"


@pytest.fixture
def seen_to(ready, packages):
    """The folder of packages, in which all is done."""
    shutil.copytree(ready, packages, dirs_exist_ok=True)
    return packages


def test_unpacked_and_compiled_its_modules_are_taken_from_there(see_to, packages):
    assert imported(packages) == "6.11.3 py"
    see_to()

    assert imported(packages) == "6.11.3 pyc"
    assert not [*(packages / "shiboken6" / "files.dir").rglob("*.py")]


def test_all_that_lies_there_is_listed(unpacked, seen_to):
    folder = seen_to / "shiboken6" / "files.dir"
    (record,) = unpacked.records_of(seen_to)
    rows = unpacked.listed([record])
    there = {file for file in folder.rglob("*") if file.is_file()}
    assert {seen_to / each.path for each in rows} == there
    for each in rows:
        _, digest, size = row("any", (seen_to / each.path).read_bytes()).split(",")
        assert (each.digest, each.size) == (digest, size)
    assert set(files_of("6.11.3")) < {each.path for each in unpacked.rows_of(record)}


def test_a_second_time_nothing_is_done(unpacked, seen_to, tmp_path):
    unpacked.see_to("no such Python", VERSION, seen_to, tmp_path / "room")

    assert imported(seen_to) == "6.11.3 pyc"


@pytest.mark.parametrize(
    "harm",
    [
        lambda place: (place / "shibokensupport" / "__init__.pyc").unlink(),
        lambda place: (place / "shibokensupport" / "__init__.pyc").write_bytes(b"short"),
        lambda place: (place / "shibokensupport" / "__init__.py").write_text("VERSION = 'mine'"),
        lambda place: (place / "made-of.txt").unlink(),
    ],
)
def test_what_is_damaged_is_told(unpacked, seen_to, harm):
    assert unpacked.is_sound(seen_to, VERSION)
    harm(seen_to / "shiboken6" / "files.dir")

    assert not unpacked.is_sound(seen_to, VERSION)
    assert len(unpacked.faults(seen_to, VERSION)) == 1


@pytest.mark.parametrize("harm", [lambda place: (place / "made-of.txt").unlink(), shutil.rmtree])
def test_what_is_damaged_or_gone_is_made_anew(unpacked, see_to, seen_to, harm):
    place = seen_to / "shiboken6" / "files.dir"
    harm(place)
    assert len(unpacked.faults(seen_to, VERSION)) == place.exists()

    see_to()

    assert imported(seen_to) == "6.11.3 pyc"
    assert unpacked.faults(seen_to, VERSION) == []


def test_for_another_python_it_is_compiled_anew(unpacked, see_to, seen_to, packages):
    assert unpacked.faults(packages, "3.12.1 (main)")
    see_to("3.12.1 (main)")
    assert unpacked.is_sound(packages, "3.12.1 (main)")


@pytest.mark.parametrize(
    ("step", "at"),
    [*(("subprocess.run", 0), ("subprocess.run", 1), ("shutil.copytree", 0)), ("write_rows", 0)],
)
def test_cut_off_anywhere_it_can_be_imported_and_goes_on(
    unpacked, see_to, seen_to, packages, tmp_path, monkeypatch, step, at
):
    shutil.rmtree(packages / "shiboken6-6.11.3.dist-info")
    put(packages, "6.12.0")
    calls, owner = [], unpacked
    *way, name = step.split(".")
    for part in way:
        owner = getattr(owner, part)
    real = getattr(owner, name)

    def broken(*given, **more):
        if len(calls) == at:
            raise KeyboardInterrupt
        calls.append(given)
        return real(*given, **more)

    with monkeypatch.context() as cut:
        cut.setattr(owner, name, broken)
        with pytest.raises(KeyboardInterrupt):
            unpacked.see_to(PYTHON, VERSION, packages, tmp_path / "room")

    assert imported(packages) == "6.12.0 py"
    see_to()
    assert imported(packages) == "6.12.0 pyc"


def test_where_there_is_no_room_it_stays_as_it_is(unpacked, see_to, packages, monkeypatch):
    def full(*_, **__):
        raise OSError("no room")

    monkeypatch.setattr(unpacked.shutil, "copytree", full)
    see_to()

    assert imported(packages) == "6.11.3 py"
    assert unpacked.faults(packages, VERSION) == []


def test_one_that_unpacks_nothing_stays_as_it_is(see_to, packages):
    put(packages, "6.11.3", unpacks=False)
    see_to()

    assert imported(packages) == "6.11.3 py"


def test_where_it_is_not_installed_nothing_is_done(unpacked, tmp_path):
    unpacked.see_to(PYTHON, VERSION, tmp_path, tmp_path / "room")

    assert [*tmp_path.iterdir()] == []


@pytest.mark.skipif(find_spec("pip") is None, reason="needs pip")
def test_pip_takes_it_away_with_the_version_that_it_belongs_to(unpacked, tmp_path):
    folder = tmp_path / "venv"
    venv.EnvBuilder(with_pip=False, symlinks=os.name != "nt").create(folder)
    (packages,) = folder.rglob("site-packages")
    put(packages, "6.11.3")
    unpacked.see_to(PYTHON, VERSION, packages, tmp_path / "room")
    assert imported(packages) == "6.11.3 pyc"

    wheel = tmp_path / "shiboken6-6.12.0-py3-none-any.whl"
    with zipfile.ZipFile(wheel, "w") as packed:
        for path, text in files_of("6.12.0").items():
            packed.writestr(path, text)
    python = folder / ("Scripts/python.exe" if os.name == "nt" else "bin/python")
    # What `pip --python` starts, after it has begun itself: in another Python than its own.
    pip = Path(find_spec("pip").origin).with_name("__pip-runner__.py")
    how = ("-qq", "--no-index", "--no-compile", "--disable-pip-version-check")
    subprocess.run([python, pip, "install", *how, wheel], check=True, capture_output=True)

    assert imported(packages) == "6.12.0 py"
    assert not (packages / "shiboken6" / "files.dir").exists()


def test_where_an_installer_leaves_it_behind_the_next_start_removes_it(
    unpacked, see_to, seen_to, packages
):
    put(packages, "6.12.0")  # as `pip install --ignore-installed` does
    assert imported(packages) == "6.11.3 pyc"
    (fault,) = unpacked.faults(packages, VERSION)
    assert "another version" in fault

    see_to()

    assert imported(packages) == "6.12.0 py"
    assert unpacked.faults(packages, VERSION) == []
