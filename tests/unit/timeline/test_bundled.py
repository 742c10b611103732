"""The bundled files and the examples of the authoring guide keep the language's own rules."""

import re
from pathlib import Path

import pytest

from taichi_coach.body.poses import chair_check
from taichi_coach.script.checks.rules import check
from taichi_coach.script.files.reader import inspect, inspect_text
from taichi_coach.script.model.movement_kinds import Risk
from taichi_coach.script.model.session import Programme, Session
from taichi_coach.timeline import fit
from tests import bundled_library
from tests.bundled_library import SESSIONS, files
from tests.tables import each_row

GUIDE = SESSIONS.parent / "docs" / "write" / "authoring.md"
BLOCK = re.compile(r"^```yaml( fragment)?\n(.*?)^```$", re.MULTILINE | re.DOTALL)
FRAGMENT_HEAD = "format: 1\nkind: session\ntitle: Fragment\nsteps:\n"
LONGEST_CUE_WORDS = 12


def guide_blocks():
    """Return each YAML block of the guide as a whole file, with the line it begins on."""
    guide = GUIDE.read_text(encoding="utf-8")
    for found in BLOCK.finditer(guide):
        fragment, text = found.groups()
        line = guide.count("\n", 0, found.start()) + 1
        yield line, bool(fragment), FRAGMENT_HEAD + text if fragment else text


BLOCKS = list(guide_blocks())


@pytest.fixture
def library():
    return bundled_library.library()


def test_the_bundled_files_are_there():
    assert {name.split("/")[0] for name in files()} >= {"movements", "programmes"}


def test_every_bundled_file_checks_without_a_word(library):
    remarks = [each for _, found in files().values() for each in found.diagnostics]
    remarks += [each for _, found in files().values() for each in check(found.document, library)]

    assert [str(each) for each in remarks] == []


def test_the_first_line_of_every_file_names_the_schema_of_its_kind():
    for name, (path, _) in files().items():
        first, text = path.read_text(encoding="utf-8").split("\n", 1)
        kind = re.search(r"^kind: (\w+)$", text, re.MULTILINE)[1]
        named = (path.parent / first.removeprefix("# yaml-language-server: $schema=")).resolve()
        assert named == SESSIONS.parent / f"assets/schema/{kind}.schema.json", name


def test_the_id_of_every_file_is_its_name():
    assert [name for name, (path, found) in files().items() if found.document.id != path.stem] == []


def test_no_spoken_text_is_longer_than_a_cue():
    spoken = re.compile(r"\b(?:say|whisper): +\"?([^\"}\n]+)")
    texts = [
        (name, text)
        for name, (path, _) in files().items()
        for text in spoken.findall(path.read_text(encoding="utf-8"))
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


@each_row(("fragment", "text"), [block[1:] for block in BLOCKS])
def test_guide_block_checks_clean(fragment, text, library, tmp_path):
    path = tmp_path / "example.yaml"
    path.write_text(text, encoding="utf-8")

    found = inspect(path)
    assert [str(each) for each in found.diagnostics] == []
    remarks = check(found.document, library)
    if isinstance(found.document, Session):
        whole = library.beside(path).resolve(found.document)
        moved = chair_check.check(whole, library.movements())
        assert [str(each) for each in moved] == []
        remarks = (*remarks, *fit.check(whole, library))
    missing = {"no-warm-up", "no-cool-down"} if fragment else set()
    assert [str(each) for each in remarks if each.code not in missing] == []
