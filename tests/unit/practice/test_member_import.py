"""Members' exported logs, and whose they are."""

from dataclasses import replace

import pytest

from taichi_coach.errors import LogError
from taichi_coach.practice.programme import classes
from taichi_coach.practice.storage import changes, people
from taichi_coach.practice.storage.log import Log
from taichi_coach.practice.transfer import member_import
from taichi_coach.practice.transfer.exchange import Imported, to_csv, to_json
from tests.tables import each_row
from tests.unit.logs import NOW, done

MEMBERS = ("Anna", "Anna Maria", "Ben", "Zoë O'Hara")


def rows(*names):
    return [done("a", day, id=f"{name}{day}", participant=name) for day, name in enumerate(names)]


@each_row(
    ("stem", "name"),
    [
        ("ben", "Ben"),
        ("practice-Ben_2026", "Ben"),
        ("anna", "Anna"),
        ("Anna Maria march", "Anna Maria"),
        ("zoë-o-hara", "Zoë O'Hara"),
        ("bennett", ""),
        ("anna and ben", ""),
        ("", ""),
    ],
)
def test_a_file_is_named_after_a_member(stem, name):
    assert member_import.named_after(stem, MEMBERS) == name


@each_row(
    ("names", "stem", "found"),
    [
        (("Ben", "Ben"), "x", [("Ben", 2)]),
        (("ben", ""), "anna", [("Ben", 2)]),
        (("Dora",), "ben", [("Dora", 1)]),
        (("", ""), "ben", [("Ben", 2)]),
        (("", ""), "log", [("", 2)]),
        (("Ben", "Dora", "anna", "Ben", ""), "log", [("Ben", 2), ("Anna", 1)]),
        (("Dora", "Emil"), "log", []),
        ((), "log", []),
    ],
)
def test_whose_practices_they_are(names, stem, found):
    brought = member_import.by_person(stem, f"{stem}.csv", rows(*names), MEMBERS)
    assert sorted((each.name, len(each.practices)) for each in brought) == sorted(found)


@each_row("written", [to_csv, to_json])
def test_a_file_comes_in_once_under_the_name_of_the_class(tmp_path, written):
    file = tmp_path / "ben.csv"
    file.write_text(written(rows("", "", "")), "utf-8", newline="")
    with Log.open(None) as log:
        classes.begin(log, "Tuesday", NOW)
        (brought,) = member_import.read(file, ("Ben",))
        assert (brought.file, brought.name) == ("ben.csv", "Ben")
        assert [day.day for day in brought.span] == [2, 4]
        assert member_import.bring_in(log, "Tuesday", brought, NOW) == Imported(added=3)
        assert member_import.bring_in(log, "Tuesday", brought, NOW) == Imported(same=3)
        assert classes.members(log, "Tuesday") == ("Ben",)
        assert {each.participant for each in log.practices()} == {"Ben"}


def brought_as(name, practices):
    return member_import.MemberLog("x.csv", name, tuple(practices))


def test_a_longer_export_adds_to_the_one_before_and_corrects_it():
    theirs = rows("me", "me", "me")
    with Log.open(None) as log:
        classes.begin(log, "T", NOW)
        member_import.bring_in(log, "T", brought_as("Ben", theirs), NOW)
        longer = [*theirs[:2], replace(theirs[2], note="corrected"), replace(theirs[0], id="new")]
        done = member_import.bring_in(log, "T", brought_as("ben ", longer), NOW)
        assert done == Imported(added=1, updated=1, same=2)
        assert {each.participant for each in log.practices()} == {"Ben"}


def test_what_is_anothers_stays_and_the_rest_comes_in():
    with Log.open(None) as log:
        classes.begin(log, "T", NOW)
        member_import.bring_in(log, "T", brought_as("Rosa", rows("", "")), NOW)
        assert member_import.bring_in(log, "T", brought_as("Ben", rows("", "")), NOW) == Imported(
            same=2, others=(("Rosa", 2),)
        )
        assert people.find(log, "Ben") is None
        done = member_import.bring_in(log, "T", brought_as("Ben", rows("", "", "")), NOW)
        assert done == Imported(added=1, same=2, others=(("Rosa", 2),))
        assert classes.members(log, "T") == ("Ben", "Rosa")
        assert [each.participant for each in log.practices()] == ["Rosa", "Rosa", "Ben"]


def test_an_import_is_taken_back_whole():
    with Log.open(None) as log:
        classes.begin(log, "T", NOW)
        member_import.bring_in(log, "T", brought_as("Ben", rows("")), NOW)
        before = log.practices()
        changed = [replace(each, note="new") for each in rows("", "")]
        member_import.bring_in(log, "T", brought_as("Ben", changed), NOW)
        assert changes.undo(log) == "Practices of Ben brought into T"
        assert log.practices() == before
        changes.undo(log)
        assert log.practices() == ()
        assert classes.members(log, "T") == ()


@each_row("name", ["Anna", "bEN", "Dora", "Emil", "Bert"])
def test_a_name_that_is_known_or_like_nobodys_is_no_slip(name):
    with Log.open(None) as log:
        classes.begin(log, "T", NOW)
        classes.begin(log, "U", NOW)
        for member in ("Hanna", "Ben"):
            classes.join(log, "T", member, NOW)
        classes.join(log, "U", "Anna", NOW)
        member_import.not_misspelt(log, "T", name)


@each_row(("name", "typed"), [("rossa", "rossa"), (" Rosaa", "Rosaa"), ("Rosa L", "'Rosa L'")])
def test_a_name_that_is_a_slip_from_a_members_is_asked_about(name, typed):
    with Log.open(None) as log:
        classes.begin(log, "T", NOW)
        classes.join(log, "T", "Rosa", NOW)
        with pytest.raises(LogError, match=rf"Did you mean Rosa\? .* log class add {typed}\.$"):
            member_import.not_misspelt(log, "T", name)


def test_the_same_practices_can_be_somebody_elses():
    (brought,) = member_import.by_person("x", "x.csv", rows(""), ())
    assert member_import.owned_by(brought, "Ben").name == "Ben"
    assert member_import.owned_by(brought, "Ben").practices == brought.practices


def test_what_is_no_log_is_told(tmp_path):
    file = tmp_path / "ben.csv"
    file.write_text("hello")
    with pytest.raises(LogError, match=r"ben\.csv:1: "):
        member_import.read(file, ())
