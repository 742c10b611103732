"""Several people on one machine."""

import pytest

from taichi_coach.errors import LogError
from taichi_coach.practice.programme import classes
from taichi_coach.practice.storage import changes, people
from taichi_coach.practice.storage.log import Log
from taichi_coach.practice.storage.records import Participant
from tests.unit.logs import NOW, done


@pytest.fixture
def log():
    with Log.open(None) as opened:
        opened.save(done("a", participant="Ana", practised_s=610))
        opened.save(done("b", 1, participant="Ana", practised_s=600))
        opened.save(done("a", 8, participant="Ben", practised_s=300))
        yield opened


def named(log):
    return [(each.participant.name, each.practices) for each in people.people(log)]


def test_everybody_is_known_with_their_practices(log):
    people.add(log, "Dora", NOW)
    assert named(log) == [("Ana", 2), ("Ben", 1), ("Dora", 0)]


def test_to_add_somebody_twice_changes_nothing(log):
    before = log.records(Participant)
    told = changes.latest(log)
    assert people.add(log, " ana ", NOW).name == "Ana"
    assert (log.records(Participant), changes.latest(log)) == (before, told)


def test_who_practises_here_is_offered_by_name(log):
    classes.join(log, "Tuesday", "Zoe", NOW)  # somebody of a class practises at home
    people.add(log, "dora", NOW)
    assert people.practising_here(log, "Ana") == ("Ana", "Ben", "dora")
    assert people.practising_here(log, "Zoe") == ("Ana", "Ben", "dora", "Zoe")
    assert people.practising_here(log, "") == ("", "Ana", "Ben", "dora")


def test_who_has_given_no_name_is_offered_once_something_was_practised(log):
    people.rename(log, "", "Cem", NOW)
    assert people.practising_here(log, "Cem") == ("Ana", "Ben", "Cem")
    log.save(done("a", 3, id="x"))
    assert people.practising_here(log, "Cem") == ("", "Ana", "Ben", "Cem")


def test_who_is_put_away_loses_nothing_and_comes_back(log):
    assert people.put_away(log, "Ben", NOW) == "Ben practises here no more"
    assert people.practising_here(log, "Ana") == ("Ana",)
    assert changes.undo(log) == "Ben practises here no more"
    assert people.practising_here(log, "Ana") == ("Ana", "Ben")
    people.put_away(log, "Ben", NOW)
    people.add(log, "Ben", NOW)
    assert people.practising_here(log, "Ana") == ("Ana", "Ben")
    assert dict(named(log))["Ben"] == 1


def test_a_new_name_stands_everywhere_and_can_be_taken_back(log):
    people.rename(log, "Ana", "Anna", NOW)
    assert named(log)[0] == ("Anna", 2)
    assert changes.undo(log) == "Ana is now called Anna"
    assert named(log)[0] == ("Ana", 2)


def test_who_practised_without_a_name_gets_one_with_all_that_was_practised(log):
    log.save(done("a", 3, id="x"))
    people.rename(log, "", "Cem", NOW)
    assert dict(named(log))["Cem"] == 1
    assert changes.undo(log) == "Cem has a name now"
    assert dict(named(log))[""] == 1


def test_capitals_of_a_name_can_be_mended(log):
    people.rename(log, "Ana", "ANA", NOW)
    assert named(log)[0] == ("ANA", 2)


@pytest.mark.parametrize("taken", ["Ben", "ben", "  BEN "])
def test_a_name_that_is_taken_is_told(log, taken):
    with pytest.raises(LogError, match="There is somebody called Ben already"):
        people.rename(log, "Ana", taken, NOW)


def test_a_name_that_is_unknown_or_empty_is_told(log):
    with pytest.raises(LogError, match="There is nobody called Zoe here"):
        people.rename(log, "Zoe", "Zoë", NOW)
    with pytest.raises(LogError, match="Write a name first"):
        people.add(log, " \t", NOW)


def test_only_who_left_nothing_is_removed(log):
    people.add(log, "Dora", NOW)
    people.remove(log, "Dora", NOW)
    assert "Dora" not in dict(named(log))
    with pytest.raises(LogError, match="Something was kept for Ana, so the name stays"):
        people.remove(log, "Ana", NOW)
    assert dict(named(log))["Ana"] == 2


def test_a_name_that_is_too_long_is_told_and_accents_are_part_of_their_letters():
    with pytest.raises(
        LogError, match=r"^xxxxxxxxxxxxxxxxxxxx… has 201 letters; shorten it to 200"
    ):
        people.tidy("x" * 201)
    assert people.tidy("U\u0308nal ") == "Ünal"
