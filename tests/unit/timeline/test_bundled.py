"""The bundled files and the examples of the authoring guide keep the language's own rules."""

import re
from dataclasses import replace
from pathlib import Path

import pytest

from taichi_coach.paths import bundled
from taichi_coach.script.checks.rules import check
from taichi_coach.script.files.library import Library
from taichi_coach.script.files.reader import inspect, inspect_text
from taichi_coach.script.model.diagnostics import Level
from taichi_coach.script.model.session import Programme, Risk, Session
from taichi_coach.timeline import fit

SESSIONS = bundled("sessions")
FILES = sorted(SESSIONS.rglob("*.yaml"))
GUIDE = SESSIONS.parent / "docs" / "authoring.md"
BLOCK = re.compile(r"^```yaml( fragment)?\n(.*?)^```$", re.MULTILINE | re.DOTALL)
FRAGMENT_HEAD = "format: 1\nkind: session\ntitle: Fragment\nsteps:\n"
LONGEST_CUE_WORDS = 12


def names(paths):
    return [path.relative_to(SESSIONS).as_posix() for path in paths]


def guide_blocks():
    """Return each YAML block of the guide as a whole file, with the line it begins on."""
    guide = GUIDE.read_text(encoding="utf-8")
    for found in BLOCK.finditer(guide):
        fragment, text = found.groups()
        line = guide.count("\n", 0, found.start()) + 1
        yield line, bool(fragment), FRAGMENT_HEAD + text if fragment else text


BLOCKS = list(guide_blocks())


@pytest.fixture(scope="module")
def library():
    return Library((SESSIONS,))


@pytest.mark.parametrize("path", FILES, ids=names(FILES))
def test_bundled_file_checks_without_a_word(path, library):
    found = inspect(path)

    assert [str(each) for each in found.diagnostics] == []
    assert [str(each) for each in check(found.document, library)] == []


def offered():
    """Return each bundled session's file with each support that it is offered for."""
    found = ((path, inspect(path).document) for path in FILES)
    return [
        (path, support)
        for path, document in found
        if isinstance(document, Session)
        for support in document.supports
    ]


@pytest.mark.parametrize(
    ("path", "support"), offered(), ids=[f"{path.stem}-{support}" for path, support in offered()]
)
def test_all_that_a_bundled_session_says_fits_with_each_support(path, support, library):
    whole = library.resolve(inspect(path).document)

    remarks = fit.check(replace(whole, supports=(support,)), library)

    assert [str(each) for each in remarks] == []


def test_first_line_names_the_schema_of_the_files_kind():
    schemas = SESSIONS.parent / "assets" / "schema"
    for path in FILES:
        first, text = path.read_text(encoding="utf-8").split("\n", 1)
        kind = re.search(r"^kind: (\w+)$", text, re.MULTILINE)[1]
        schema = first.removeprefix("# yaml-language-server: $schema=")
        assert (path.parent / schema).resolve() == schemas / f"{kind}.schema.json", path


def test_id_is_the_files_name():
    assert [path for path in FILES if inspect(path).document.id != path.stem] == []


def test_no_spoken_text_is_longer_than_a_cue():
    texts = [
        (path.name, text)
        for path in FILES
        for text in re.findall(r"\b(?:say|whisper): +\"?([^\"}\n]+)", path.read_text("utf-8"))
    ]

    assert texts
    assert [each for each in texts if len(each[1].split()) > LONGEST_CUE_WORDS] == []


def test_every_session_says_when_to_stop(library):
    practised = [each for each in library.sessions().values() if "part" not in each.tags]
    silent = [
        each.id
        for each in practised
        if "Stop if it hurts" not in repr(library.resolve(each).steps)
        and not any("stop" in caution.lower() for caution in each.cautions)
    ]

    assert practised
    assert silent == []


def test_programme_names_sessions_that_are_there(library):
    for programme in library.programmes().values():
        wanted = {name for week in programme.weeks for name in (*week.sessions, *week.daily)}
        assert wanted <= set(library.sessions())


def test_twelve_weeks_has_twelve_weeks_and_two_that_are_written(library):
    programme = library.programme("twelve-weeks")

    assert isinstance(programme, Programme)
    assert [week.week for week in programme.weeks] == list(range(1, 13))
    assert [len(week.sessions) for week in programme.weeks[:2]] == [3, 3]
    assert all(week.daily == ("ten-finger-stretch",) for week in programme.weeks)


def test_no_movement_is_left_over(library):
    used = {
        name
        for session in library.sessions().values()
        for name in re.findall(r"movement='([a-z-]+)'", repr(session.steps))
    }

    movements = library.movements().values()
    assert used == {each.id for each in movements if each.risk is not Risk.HIGH}


def test_guide_has_whole_files_and_fragments():
    kinds = {inspect_text(text, Path("example.yaml")).document.__class__ for _, _, text in BLOCKS}

    assert Session in kinds
    assert len(kinds) == len({"session", "movement", "programme"})
    assert any(fragment for _, fragment, _ in BLOCKS)


@pytest.mark.parametrize(
    ("fragment", "text"), [block[1:] for block in BLOCKS], ids=[f"line-{b[0]}" for b in BLOCKS]
)
def test_guide_block_checks_clean(fragment, text, library, tmp_path):
    path = tmp_path / "example.yaml"
    path.write_text(text, encoding="utf-8")

    found = inspect(path)
    assert [str(each) for each in found.diagnostics] == []
    remarks = check(found.document, library)
    if isinstance(found.document, Session):
        whole = library.beside(path).resolve(found.document)
        remarks = (*remarks, *fit.check(whole, library))
    serious = [str(each) for each in remarks if fragment is False or each.level is Level.ERROR]
    assert serious == []
