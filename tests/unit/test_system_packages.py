import subprocess
import sys
from pathlib import Path

import pytest

from tests.tables import each_row

ROOT = Path(__file__).parents[2]


@pytest.fixture
def system(monkeypatch):
    monkeypatch.syspath_prepend(ROOT)
    import system_packages

    return system_packages


def linux(system, monkeypatch, *, uid, installers, missing, ensurepip=True):
    calls = []

    def run(command, **_):
        calls.append(command)
        return subprocess.CompletedProcess(command, 0, b"", b"")

    monkeypatch.setattr(system, "missing_libraries", lambda: missing)
    monkeypatch.setattr(system, "lacks_ensurepip", lambda: not ensurepip)
    monkeypatch.setattr(system.os, "geteuid", lambda: uid, raising=False)
    monkeypatch.setattr(
        system.shutil, "which", lambda name: f"/bin/{name}" if name in installers else None
    )
    monkeypatch.setattr(system.subprocess, "run", run)
    return calls


def test_root_gets_the_missing_system_packages(system, monkeypatch):
    calls = linux(
        system,
        monkeypatch,
        uid=0,
        installers=["apt-get"],
        missing=["libGL.so.1", "libxcb-cursor.so.0"],
        ensurepip=False,
    )

    system.prepare_system(need_venv=True)

    own = f"python{sys.version_info[0]}.{sys.version_info[1]}-venv"
    assert [call[1] for call in calls] == ["update", "install"]
    assert calls[1][-3:] == [own, "libgl1", "libxcb-cursor0"]


def test_others_are_told_one_line_to_type(system, monkeypatch, capsys):
    calls = linux(system, monkeypatch, uid=1000, installers=["apt-get"], missing=["libEGL.so.1"])

    system.prepare_system(need_venv=True)

    assert calls == []
    assert capsys.readouterr().out == (
        "The window will need these: sudo apt-get install -y --no-install-recommends libegl1\n"
    )


def test_root_where_nothing_can_be_fetched_reads_why_and_what_to_type(system, monkeypatch, capsys):
    linux(system, monkeypatch, uid=0, installers=["apt-get"], missing=[], ensurepip=False)

    def offline(command, **_):
        told = b"E: Failed to fetch a\nE: Failed to fetch b\n"
        return subprocess.CompletedProcess(command, 100, b"", told)

    monkeypatch.setattr(system.subprocess, "run", offline)

    with pytest.raises(system.SetupError, match=r"run: apt-get install .*python3\.\d+-venv$"):
        system.prepare_system(need_venv=True)
    assert capsys.readouterr().out.splitlines()[1:] == ["That did not work: E: Failed to fetch a"]


@each_row(
    ("told", "fault"),
    [
        (b"WARNING: Retrying\nERROR: no a\nERROR: no b\nnotice: new pip\n", "ERROR: no a"),
        (b"Killed\n\n", "Killed"),
        (b"", "no reason was given."),
    ],
)
def test_of_a_wall_of_words_the_first_fault_is_told(system, told, fault):
    assert system.first_fault(told) == fault


def test_without_venv_and_without_root_it_ends_with_what_to_type(system, monkeypatch):
    linux(system, monkeypatch, uid=1000, installers=["apt-get"], missing=[], ensurepip=False)

    with pytest.raises(system.SetupError, match=r"sudo apt-get install .*python3\.\d+-venv$"):
        system.prepare_system(need_venv=True)


def test_uv_stands_in_for_the_missing_ensurepip(system, monkeypatch, capsys):
    calls = linux(system, monkeypatch, uid=0, installers=["uv"], missing=[], ensurepip=False)

    system.prepare_system(need_venv=True)

    assert calls == []
    assert capsys.readouterr().out == ""


@each_row(("installer", "package"), [(1, "xcb-util-wm"), (2, "xcb-util-wm")])
def test_other_systems_are_told_their_own_names(system, installer, package):
    assert system.packages_for(installer, ["libxcb-icccm.so.4"], venv=True) == [package]


def test_each_package_is_asked_for_once(system):
    both = system.packages_for(2, ["libGL.so.1", "libEGL.so.1"], venv=False)

    assert both == ["libglvnd"]
