"""What the package is made by, as far as it needs no PyInstaller: `packaging/`."""

import gzip
import os
import subprocess
import sys
from pathlib import Path

import pytest

from taichi_coach import this_program
from taichi_coach.paths import bundled
from tests.patience import PATIENCE_S
from tests.tables import each_row

PACKAGING = bundled("sessions").parent / "packaging"


@pytest.fixture
def depends(monkeypatch):
    monkeypatch.syspath_prepend(PACKAGING)
    import depends

    return depends


@pytest.fixture
def debian(monkeypatch):
    monkeypatch.syspath_prepend(PACKAGING)
    import debian

    return debian


@pytest.fixture
def entry(monkeypatch):
    monkeypatch.syspath_prepend(PACKAGING)
    import entry

    return entry


# What it needs


def test_it_asks_for_what_brings_the_libraries_that_are_not_in_it(depends):
    linked = {
        "taichi-coach": ("libz.so.1", "libc.so.6"),
        "lib/python3.11/a.so": ("libown-1a2b.so.3", "libcrypto.so.3"),
        "lib/python3.11/own/libown-1a2b.so.3": ("libc.so.6",),
    }
    found = depends.depends(linked, "2.36")

    assert found[0] == "libc6 (>= 2.36)"
    assert {"zlib1g", "libssl3t64 | libssl3", "libpulse0", "tzdata"} <= set(found)
    assert "libwayland-client0" not in found


def test_a_library_that_nobody_brings_ends_it_in_a_sentence(depends):
    with pytest.raises(
        depends.UnknownLibraryError, match=r"^lib/python3\.11/a\.so is linked to libx"
    ):
        depends.depends({"lib/python3.11/a.so": ("libx.so.1",)}, "2.36")


def test_what_works_without_asks_for_nothing(depends):
    plugin = "lib/python3.11/PySide6/Qt/plugins/platformthemes/libqgtk3.so"

    assert "libgtk-3-0" not in " ".join(depends.depends({plugin: ("libgtk-3.so.0",)}, "2.36"))


def test_each_need_has_its_reason_and_each_library_one_need(depends):
    assert all(each.why for each in depends.NEEDS)
    libraries = [name for each in depends.NEEDS for name in each.libraries]
    assert len(set(libraries)) == len(libraries)


def test_the_linkers_table_is_read(depends):
    told = (
        " 0x0000000000000001 (NEEDED)             Shared library: [libm.so.6]\n"
        " 0x000000000000000e (SONAME)             Library soname: [libown.so]\n"
    )
    assert depends.named(told) == ["libm.so.6"]


# What it is


def facts(debian, **others):
    usual = {"version": "1.2", "architecture": "amd64", "maintainer": "A <a@b.example>"}
    return debian.Facts(**usual, depends=("libc6", "a | b"), recommends=(), **others)


def test_a_program_that_is_not_here_ends_it_in_a_sentence(tmp_path, monkeypatch, capsys):
    monkeypatch.syspath_prepend(PACKAGING)
    import build

    def missing(*_):
        raise FileNotFoundError(2, "No such file or directory", "strip")

    monkeypatch.setattr(build, "environment", missing)
    monkeypatch.setattr(sys, "argv", ["build.py", "--into", str(tmp_path / "made")])
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "0")

    assert build.main() == 1
    assert capsys.readouterr().err == "There is no strip here: see docs/develop/packaging.md\n"


def test_it_says_of_itself_what_a_package_has_to(debian):
    lines = debian.control(facts(debian), 4).splitlines()

    assert lines[:6] == [
        "Package: taichi-coach",
        "Version: 1.2",
        "Architecture: amd64",
        "Maintainer: A <a@b.example>",
        "Installed-Size: 4",
        "Depends: libc6, a | b",
    ]
    about = lines[lines.index("Priority: optional") + 1 :]
    assert about[0].startswith("Description: ")
    assert all(line.startswith(" ") and line.strip() for line in about[1:])
    assert not [line for line in lines if len(line) > 80 and not line.startswith("Depends")]


@pytest.mark.skipif(os.name == "nt", reason="Debian's packages are not made there")
def test_everything_lies_where_it_belongs_and_is_counted(debian, tmp_path):
    folder, tree = tmp_path / "made", tmp_path / "tree"
    (folder / "lib").mkdir(parents=True)
    (folder / "taichi-coach").write_text("#!\n", "utf-8")
    (folder / "taichi-coach").chmod(0o700)
    (folder / "lib" / "a.so").write_bytes(b"1" * 1025)
    (folder / "lib" / "b.so").symlink_to("a.so")

    debian.lay_out(tree, folder, {"usr/share/doc/taichi-coach/changelog.gz": b""})
    debian.make_plain(tree)

    start = tree / "usr/bin/taichi-coach"
    assert "/../lib/taichi-coach/lib\n" in start.read_text("utf-8")
    assert start.stat().st_mode & 0o777 == 0o755
    inside = tree / "usr/lib/taichi-coach/lib"
    assert (inside / "b.so").readlink() == Path("a.so")
    assert (inside / "a.so").stat().st_mode & 0o777 == 0o644
    (tree / "DEBIAN").mkdir()
    # nine folders, what starts it, its file, one file of two units, a link, one empty file
    assert debian.installed_kib(tree) == 8 + 1 + 1 + 2 + 1 + 1


def test_the_changelog_is_packed_the_same_every_time(debian):
    assert debian.compressed("news") == debian.compressed("news")
    assert gzip.decompress(debian.compressed("news")) == b"news"


# How it begins


def test_nothing_of_a_starter_is_left_for_what_it_starts(entry, monkeypatch):
    monkeypatch.setenv("_PYI_ARCHIVE_FILE", "/Applications/taichi-coach")

    entry.as_it_was()

    assert not [name for name in os.environ if name.startswith("_PYI_")]


@pytest.fixture
def folder(monkeypatch, tmp_path):
    """A frozen folder as PyInstaller leaves it, with little in it, then started by Python."""
    monkeypatch.syspath_prepend(PACKAGING)
    import starting

    folder = tmp_path / "who's it" / "taichi-coach"
    modules = folder / starting.PUT
    dynamic = modules / Path(starting.INSIDE).name / starting.DYNAMIC
    dynamic.mkdir(parents=True)
    (folder / "taichi-coach").write_text("PyInstaller's", "utf-8")
    # Python itself comes as a program that tells what it was given, and begins nothing
    tells = tmp_path / "python"
    tells.write_text('#!/bin/sh\nfor word in "$0" "$@"; do echo "$word"; done\n', "utf-8")
    tells.chmod(0o755)
    starting.start_by_python(folder, tells, PACKAGING / "entry.py")
    return folder


@pytest.mark.skipif(os.name == "nt", reason="Windows has a starter of PyInstaller's")
@each_row("way", ["itself", "a link", "usr/bin"])
def test_it_is_started_by_python_wherever_it_is_called_from(folder, tmp_path, way):
    import starting

    start = folder / "taichi-coach"
    if way == "a link":
        start = tmp_path / "coach"
        start.symlink_to(folder / "taichi-coach")
    elif way == "usr/bin":
        start = tmp_path / "bin" / "taichi-coach"
        start.parent.mkdir()
        starting.write_script(start, f"{os.path.relpath(folder, start.parent)}/")

    told = subprocess.run(
        [start, "open", "two words"], check=True, capture_output=True, text=True, cwd="/"
    ).stdout.splitlines()

    program, *switches, begins, first, second = told
    assert Path(program).samefile(folder / "lib" / "taichi-coach")
    assert Path(begins).samefile(folder / "lib" / "entry.pyc")
    assert switches == ["-I", "-S", "-B", "-X", "utf8"]
    assert [first, second] == ["open", "two words"]


@pytest.mark.skipif(os.name == "nt", reason="Windows has a starter of PyInstaller's")
def test_its_modules_lie_where_python_looks_for_them(folder):
    import starting

    assert (folder / starting.INSIDE / starting.DYNAMIC).is_dir()
    assert not (folder / starting.PUT).exists()


def test_it_is_a_program_of_its_own(entry, monkeypatch, folder, tmp_path):
    lib = folder / "lib"
    (tmp_path / "link").symlink_to(folder)
    monkeypatch.setattr(entry, "__file__", str(tmp_path / "link" / "lib" / "entry.pyc"))
    monkeypatch.setattr(sys, "executable", "python")
    monkeypatch.setattr(sys, "argv", ["entry.pyc", "--version"])
    monkeypatch.setattr(sys, "path", ["/no/such.zip", str(tmp_path / "link" / "lib")])
    monkeypatch.setattr(sys, "frozen", False, raising=False)

    entry.be_itself()

    program = str((folder / "taichi-coach").resolve())
    assert (sys.executable, sys.argv) == (program, [program, "--version"])
    assert sys.path == [str(lib.resolve())]
    assert this_program.is_frozen()


def test_it_is_itself_or_the_child_that_is_asked_for(tmp_path):
    (tmp_path / "child.py").write_text("import sys; print(__name__, sys.argv[1:])", "utf-8")
    paths = os.pathsep.join([str(PACKAGING.parent), str(tmp_path)])

    def told(*words):
        return subprocess.run(
            [sys.executable, PACKAGING / "entry.py", *words],
            env={**os.environ, "PYTHONPATH": paths},
            check=True,
            capture_output=True,
            text=True,
            timeout=PATIENCE_S,
        ).stdout

    assert told("--version").startswith("taichi-coach ")
    assert told("--child", "child", "a", "b") == "__main__ ['a', 'b']\n"
