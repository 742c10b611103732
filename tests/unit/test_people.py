"""Several people on one machine, and a class with its attendance."""

import csv
import io
from dataclasses import replace
from datetime import timedelta

import pytest

from taichi_coach.errors import LogError
from taichi_coach.practice import journal, people
from taichi_coach.practice.exchange import Imported
from taichi_coach.practice.log import Log
from taichi_coach.practice.records import Attendance, Participant
from tests.unit.logs import MONDAY, NOW, done

NEXT_WEEK = NOW + timedelta(days=7)


@pytest.fixture
def log():
    with Log.open(None) as opened:
        opened.save(done("a", participant="Ana", practised_s=610))
        opened.save(done("b", 1, participant="Ana", practised_s=600))
        opened.save(done("a", 8, participant="Ben", practised_s=300))
        opened.save(done("a", 8, id="cem", participant="Cem"))
        for name in ("Ana", "Ben"):
            people.add(opened, name, NOW, in_class=True)
        yield opened


def named(log):
    return [(each.participant.name, each.practices) for each in people.people(log)]


def test_everybody_is_known_with_their_practices(log):
    people.add(log, "Dora", NOW)
    assert named(log) == [("Ana", 2), ("Ben", 1), ("Cem", 1), ("Dora", 0)]


def test_to_add_somebody_twice_changes_nothing(log):
    before = log.records(Participant)
    told = journal.latest(log)
    assert people.add(log, "Ana", NOW).in_class
    assert (log.records(Participant), journal.latest(log)) == (before, told)


def test_a_new_name_stands_everywhere_and_can_be_taken_back(log):
    people.rename(log, "Ana", "Anna", NOW)
    assert named(log)[0] == ("Anna", 2)
    assert journal.undo(log) == "Ana is now called Anna"
    assert named(log)[0] == ("Ana", 2)


def test_a_name_that_is_taken_or_unknown_is_told(log):
    with pytest.raises(LogError, match="There is somebody called Ben already"):
        people.rename(log, "Ana", "Ben", NOW)
    with pytest.raises(LogError, match="There is nobody called Zoe here"):
        people.rename(log, "Zoe", "Zoë", NOW)


def test_only_who_left_nothing_is_removed(log):
    people.add(log, "Dora", NOW)
    people.remove(log, "Dora", NOW)
    assert "Dora" not in dict(named(log))
    with pytest.raises(LogError, match="Something was kept for Ana, so the name stays"):
        people.remove(log, "Ana", NOW)
    assert dict(named(log))["Ana"] == 2


def test_attendance_is_noted_once_a_day_and_taken_back(log):
    assert people.attend(log, "Ana", NOW)
    assert not people.attend(log, "Ana", NOW + timedelta(hours=2))
    assert len(log.records(Attendance)) == 1
    assert people.attend(log, "Ana", NOW, present=False)
    assert not people.attend(log, "Ana", NOW, present=False)
    assert log.records(Attendance) == ()
    journal.undo(log)
    assert [each.participant for each in log.records(Attendance)] == ["Ana"]
    with pytest.raises(LogError, match="nobody called Zoe"):
        people.attend(log, "Zoe", NOW)


def test_the_class_is_seen_by_week(log):
    people.attend(log, "Ana", NOW)
    people.attend(log, "Ana", NOW + timedelta(days=2))
    people.attend(log, "Cem", NOW)  # not in the class
    ana, ben = people.sheet(log, MONDAY, NEXT_WEEK.date() + timedelta(days=3))
    assert (ana.name, ben.name) == ("Ana", "Ben")
    assert [(each.attended, each.practices, each.minutes) for each in ana.weeks] == [
        (2, 2, 20),
        (0, 0, 0),
    ]
    assert [(each.monday, each.minutes) for each in ben.weeks] == [
        (MONDAY, 0),
        (MONDAY + timedelta(days=7), 5),
    ]


def test_who_has_left_the_class_is_no_longer_on_its_list(log):
    people.leave_class(log, "Ana", NOW)
    assert [each.name for each in people.sheet(log, MONDAY, MONDAY)] == ["Ben"]
    assert dict(named(log))["Ana"] == 2


def test_the_class_as_csv_is_safe_in_a_spreadsheet(log):
    people.rename(log, "Ben", "=Ben", NOW)
    text = people.sheet_csv(people.sheet(log, MONDAY, MONDAY + timedelta(days=6)))
    rows = list(csv.reader(io.StringIO(text, newline="")))
    assert rows == [
        ["participant", "week_of", "attended", "practices", "minutes"],
        ["'=Ben", "2026-03-02", "0", "0", "0"],
        ["Ana", "2026-03-02", "0", "2", "20"],
    ]


def test_a_members_export_comes_in_under_the_name_of_the_class(log):
    theirs = [done("a", day, id=f"m{day}", participant="me") for day in range(3)]
    assert people.import_member(log, theirs, "Ben") == Imported(added=3)
    assert people.import_member(log, theirs, "Ben") == Imported(same=3)
    longer = [*theirs[:2], replace(theirs[2], note="corrected")]
    assert people.import_member(log, longer, "Ben") == Imported(updated=1, same=2)
    assert dict(named(log))["Ben"] == 4
