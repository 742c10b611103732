"""docs/write/practice.md lists the movements there are, and says truly which of them are used."""

import re

import pytest

from taichi_coach.script.checks.safety import PART
from taichi_coach.script.model.movement_kinds import Family, Risk
from taichi_coach.script.model.session import Utterance
from taichi_coach.script.model.voice_kinds import Pace
from taichi_coach.timeline.spoken_words import WPM, estimate
from tests import bundled_library
from tests.bundled_library import SESSIONS

LIST = SESSIONS.parent / "docs" / "write" / "practice.md"
ROW = re.compile(r"^\| `([a-z0-9-]+)` \| ([^|]+) \| ([a-z-]+) \| ([^|]+) \|$", re.MULTILINE)
WEEK = re.compile(r"week (\d+)")
BY_NAME_ONLY = "**by name only**"
SLOW = WPM[Pace.SLOW]


def rows():
    """Return each movement's row of the list: id, title, family, where it is used."""
    return ROW.findall(LIST.read_text(encoding="utf-8"))


ROWS = rows()
GATED = {name for name, _, _, used in ROWS if used == BY_NAME_ONLY}


@pytest.fixture
def library():
    return bundled_library.library()


def startable(library):
    """Return the sessions that a person can start; what no such session includes is never done."""
    return [each for each in library.sessions().values() if PART not in each.tags]


def asked_for(library, sessions):
    """Return the movements that some step of the sessions names, those they include among them."""
    written = (repr(library.resolve(session).steps) for session in sessions)
    return {name for steps in written for name in re.findall(r"movement='([a-z0-9-]+)'", steps)}


def phases_of(movement):
    """Return a movement's phases in all its ways."""
    ways = movement.by_support.values()
    return [*movement.phases, *(phase for way in ways for phase in way)]


def words(phase):
    """Return what is spoken as a phase begins, or nothing."""
    return phase.spoken.text if phase.spoken else ""


def test_list_and_folder_hold_the_same_movements(library):
    listed = [name for name, *_ in ROWS]

    assert sorted(listed) == sorted(library.movements())
    assert {path.stem for path in SESSIONS.glob("movements/*.yaml")} == set(listed)


def test_every_row_says_what_the_file_says(library):
    for name, title, family, used in ROWS:
        movement = library.movement(name)
        assert (movement.title, movement.family) == (title, Family(family)), name
        assert (movement.risk is Risk.HIGH) == (used == BY_NAME_ONLY), name


def test_every_movement_is_used_or_there_by_name_only(library):
    assert asked_for(library, startable(library)) == set(library.movements()) - GATED


def test_week_in_the_list_is_the_first_that_asks_for_the_movement(library):
    first = {}
    for week in library.programme("twelve-weeks").weeks:
        for name in asked_for(library, [library.session(each) for each in week.sessions]):
            first.setdefault(name, week.week)
    listed = {name: int(used[1]) for name, *_, text in ROWS if (used := WEEK.match(text))}

    assert listed == {name: first.get(name) for name in listed}


def test_high_risk_movements_have_cautions_and_a_gentle_substitute(library):
    assert {"heel-kick", "snake-creeps-down", "needle-at-sea-bottom", "lotus-sweep"} == GATED
    for name in GATED:
        movement = library.movement(name)
        assert {"chair", "seated"} == set(movement.by_support)
        assert any("substitute" in caution for caution in movement.cautions)


def test_every_movement_has_all_that_a_person_and_the_figure_need(library):
    for name, *_ in ROWS:
        movement = library.movement(name)
        assert movement.source, name
        assert movement.summary, name
        assert movement.joints, name
        assert movement.faults, name
        assert [phase.name for phase in phases_of(movement) if phase.pose is None] == [], name


def test_sided_movements_name_no_side(library):
    """Their words are spoken on both sides; which one it is, the session says."""
    told = [
        (movement.id, phase.name)
        for movement in library.movements().values()
        for phase in phases_of(movement)
        if movement.mirrored
        and {"left", "right"} & set(re.findall(r"\w+", f"{phase.name} {words(phase)}".lower()))
    ]

    assert told == []


def test_words_of_every_phase_fit_into_it_at_slow_pace(library):
    """The sessions of the library speak slowly; any of them may perform any movement."""
    late = [
        (movement.id, phase.name)
        for movement in library.movements().values()
        for phase in phases_of(movement)
        if words(phase) and estimate(Utterance(words(phase), wpm=SLOW)) > phase.for_ms
    ]

    assert late == []
