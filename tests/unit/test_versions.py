import importlib.metadata
import re
import sys
import tomllib
from itertools import pairwise
from pathlib import Path

from packaging.requirements import Requirement
from packaging.specifiers import SpecifierSet

from taichi_coach.version import VERSION
from tests.tables import each_row

ROOT = Path(__file__).parents[2]
PROJECT = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))
LEVELS = ("run", "dev")
LOCKS = {name: ROOT / "requirements" / f"{name}.txt" for name in (*LEVELS, "docs")}
PYTHONS = ("3.11", "3.12", "3.13")
SYSTEMS = ({"sys_platform": "linux"}, {"sys_platform": "win32"}, {"sys_platform": "darwin"})


def on(python, system):
    return {"python_version": python, "python_full_version": f"{python}.1", **system}


def pins(level, environment):
    """Return name -> version of what a lock installs there."""
    found = {}
    for line in LOCKS[level].read_text("utf-8").splitlines():
        if line and not line[0].isspace() and not line.startswith("#"):
            pinned = Requirement(line.rstrip("\\ "))
            if pinned.marker is None or pinned.marker.evaluate(environment):
                assert pinned.name not in found, f"{pinned.name} stands twice for {environment}"
                (one,) = pinned.specifier
                assert one.operator == "=="
                found[canonical(pinned.name)] = one.version
    return found


def canonical(name):
    return re.sub(r"[-_.]+", "-", name).lower()


def wanted(level):
    lines = [] if level == "docs" else list(PROJECT["project"]["dependencies"])
    if level == "docs":
        lines += PROJECT["dependency-groups"]["docs"]
    if level == "dev":
        for group in ("dev", "test", "lint"):
            lines += [line for line in PROJECT["dependency-groups"][group] if isinstance(line, str)]
    return [Requirement(line) for line in lines]


@each_row("level", LOCKS)
@each_row("python", PYTHONS)
@each_row("system", SYSTEMS)
def test_the_lock_satisfies_every_dependency(level, python, system):
    environment = on(python, system)
    locked = pins(level, environment)
    for requirement in wanted(level):
        if requirement.marker is None or requirement.marker.evaluate(environment):
            assert requirement.specifier.contains(locked[canonical(requirement.name)])


@each_row("python", PYTHONS)
def test_the_developers_lock_holds_the_very_versions_of_the_run_lock(python):
    environment = on(python, SYSTEMS[0])

    assert pins("run", environment).items() <= pins("dev", environment).items()


@each_row("python", PYTHONS)
def test_the_lock_of_the_docs_changes_nothing_that_developers_have(python):
    ours, theirs = (pins(name, on(python, SYSTEMS[0])) for name in ("dev", "docs"))

    both = ours.keys() & theirs.keys()
    assert "click" in both
    assert {name: theirs[name] for name in both} == {name: ours[name] for name in both}


@each_row("level", LEVELS)
def test_before_python_3_12_qt_stays_below_the_version_that_loses_none(level):
    old, new = (pins(level, on(python, SYSTEMS[0])) for python in ("3.11", "3.12"))

    for part in ("pyside6-essentials", "pyside6-addons", "shiboken6"):
        assert SpecifierSet("<6.12").contains(old[part])
        assert SpecifierSet(">=6.12").contains(new[part])


def test_the_qt_that_runs_here_keeps_to_that():
    if sys.version_info < (3, 12):
        assert SpecifierSet("<6.12").contains(importlib.metadata.version("PySide6-Essentials"))


@each_row("level", LOCKS)
def test_locks_name_no_place_to_fetch_from(level):
    text = LOCKS[level].read_text("utf-8")

    assert not re.search(r"://|^-|\s@\s|--(extra-)?index|--find-links", text, re.MULTILINE)


@each_row("level", LOCKS)
def test_locks_ask_for_nothing_that_some_pips_cannot_read(level):
    assert "platform_release" not in LOCKS[level].read_text("utf-8")


@each_row("level", LOCKS)
def test_every_locked_package_has_hashes(level):
    lines = LOCKS[level].read_text("utf-8").splitlines()

    for line, following in pairwise([*lines, ""]):
        if line and not line[0].isspace():
            assert following.strip().startswith("--hash=sha256:"), line


def test_the_version_is_the_one_that_the_build_reads():
    build = PROJECT["tool"]["hatch"]["version"]["path"]

    assert "version" in PROJECT["project"]["dynamic"]
    assert f'VERSION = "{VERSION}"' in (ROOT / build).read_text("utf-8")
