"""Members' exported logs, and whose they are."""

import pytest

from taichi_coach.errors import LogError
from taichi_coach.practice import classes, gathering
from taichi_coach.practice.exchange import Imported, to_csv, to_json
from taichi_coach.practice.log import Log
from tests.unit.logs import NOW, done

MEMBERS = ("Anna", "Anna Maria", "Ben", "Zoë O'Hara")


def rows(*names):
    return [done("a", day, id=f"{name}{day}", participant=name) for day, name in enumerate(names)]


@pytest.mark.parametrize(
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
    assert gathering.named_after(stem, MEMBERS) == name


@pytest.mark.parametrize(
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
    brought = gathering.by_person(stem, f"{stem}.csv", rows(*names), MEMBERS)
    assert sorted((each.name, len(each.practices)) for each in brought) == sorted(found)


@pytest.mark.parametrize("written", [to_csv, to_json])
def test_a_file_comes_in_once_under_the_name_of_the_class(tmp_path, written):
    file = tmp_path / "ben.csv"
    file.write_text(written(rows("", "", "")), "utf-8", newline="")
    with Log.open(None) as log:
        classes.begin(log, "Tuesday", NOW)
        (brought,) = gathering.read(file, ("Ben",))
        assert (brought.file, brought.name) == ("ben.csv", "Ben")
        assert [day.day for day in brought.span] == [2, 4]
        assert gathering.bring_in(log, "Tuesday", brought, NOW) == Imported(added=3)
        assert gathering.bring_in(log, "Tuesday", brought, NOW) == Imported(same=3)
        assert classes.members(log, "Tuesday") == ("Ben",)
        assert {each.participant for each in log.practices()} == {"Ben"}


def test_the_same_practices_can_be_somebody_elses():
    (brought,) = gathering.by_person("x", "x.csv", rows(""), ())
    assert gathering.of(brought, "Ben").name == "Ben"
    assert gathering.of(brought, "Ben").practices == brought.practices


def test_what_is_no_log_is_told(tmp_path):
    file = tmp_path / "ben.csv"
    file.write_text("hello")
    with pytest.raises(LogError, match=r"ben\.csv:1: "):
        gathering.read(file, ())
