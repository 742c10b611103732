"""Every change by hand can be taken back."""

import json
from dataclasses import replace

import pytest

from taichi_coach.errors import LogError
from taichi_coach.practice.storage import changes
from taichi_coach.practice.storage.log import Log
from taichi_coach.practice.storage.practice_row import Practice
from taichi_coach.practice.storage.records import CheckIn, Fall, FallKind, Moment, Participant
from tests.unit.logs import NOW, done

ROW = done("a", participant="Ana", note="as it was")
CHECK_INS = [
    CheckIn(id=f"c{each}", participant="Ana", at=NOW, practice=ROW.id, moment=each)
    for each in Moment
]


@pytest.fixture
def log():
    with Log.open(None) as opened:
        opened.save(ROW)
        yield opened


def save(log, value, label="changed"):
    changes.save(log, value, label=label, at=NOW)


def test_one_gesture_is_taken_back_by_itself(log):
    save(log, done("c"), "added")
    added = changes.latest_gesture(log)
    save(log, done("b"), "another")

    assert changes.undo(log, added) == "added"

    assert {each.session for each in log.practices()} == {"a", "b"}
    assert changes.undo(log, added) is None
    assert changes.latest(log) == "another"


def test_a_gesture_that_was_undone_elsewhere_is_not_taken_for_the_one_in_its_place(log):
    assert changes.latest_gesture(log) is None
    save(log, done("c"), "added")
    added = changes.latest_gesture(log)
    changes.undo(log)  # in the terminal
    save(log, done("b"), "another")

    assert changes.undo(log, added) is None
    assert {each.session for each in log.practices()} == {"a", "b"}


def test_a_correction_is_taken_back(log):
    save(log, replace(ROW, note="corrected", practised_s=60), "Note corrected")
    assert log.get(ROW.id).note == "corrected"
    assert changes.latest(log) == "Note corrected"
    assert changes.undo(log) == "Note corrected"
    assert log.get(ROW.id) == ROW
    assert changes.latest(log) is None


def test_what_was_added_goes_again(log):
    fall = Fall(id="f", at=NOW, kind=FallKind.FALL)
    save(log, fall)
    changes.undo(log)
    assert log.records(Fall) == ()


def test_a_removed_practice_comes_back_with_its_check_ins(log):
    for each in CHECK_INS:
        log.save(each)
    assert changes.remove(log, Practice, ROW.id, label="gone", at=NOW)
    assert (log.practices(), log.records(CheckIn)) == ((), ())
    assert changes.undo(log) == "gone"
    assert log.practices() == (ROW,)
    assert sorted(log.records(CheckIn), key=repr) == sorted(CHECK_INS, key=repr)
    assert changes.undo(log) is None


def test_a_removed_record_comes_back(log):
    log.save(CHECK_INS[0])
    assert changes.remove(log, CheckIn, CHECK_INS[0].id, label="gone", at=NOW)
    changes.undo(log)
    assert log.records(CheckIn) == (CHECK_INS[0],)


def test_there_is_nothing_to_remove_where_nothing_is(log):
    assert not changes.remove(log, Practice, "nothing", label="gone", at=NOW)
    assert changes.latest(log) is None


def test_gestures_of_the_same_words_are_told_apart_by_what_they_did(log):
    save(log, done("c"), "added")
    added = changes.latest_gesture(log)
    changes.undo(log)
    save(log, done("b"), "added")
    assert changes.latest_gesture(log).number == added.number

    assert changes.undo(log, added) is None
    assert {each.session for each in log.practices()} == {"a", "b"}


def test_gestures_are_taken_back_one_by_one_the_latest_first(log):
    for note in ("one", "two", "three"):
        save(log, replace(log.get(ROW.id), note=note), note)
    seen = []
    while (told := changes.undo(log)) is not None:
        seen.append((told, log.get(ROW.id).note))
    assert seen == [("three", "two"), ("two", "one"), ("one", "as it was")]


def test_a_new_name_is_taken_back_everywhere(log):
    save(log, replace(ROW, note="before the new name"))
    (ana,) = log.records(Participant, participant="Ana")
    save(log, replace(ana, name="Anna"), "renamed")
    changes.undo(log)
    changes.undo(log)
    assert log.practices() == (ROW,)


def test_what_changed_since_in_another_way_is_not_overwritten(log):
    save(log, replace(ROW, note="one"), "first")
    save(log, replace(ROW, note="two"), "second")
    log.save(replace(ROW, note="by an import"))
    with pytest.raises(LogError, match="“second” cannot be taken back: it has been changed since"):
        changes.undo(log)
    assert log.get(ROW.id).note == "by an import"
    assert changes.latest(log) == "first"


def test_a_refused_change_leaves_nothing_to_undo(log):
    with pytest.raises(LogError):
        save(log, replace(ROW, pain_after=11))
    assert (log.practices(), changes.latest(log)) == ((ROW,), None)


def test_only_the_latest_gestures_are_kept(log, monkeypatch):
    monkeypatch.setattr(changes, "MOST_GESTURES", 3)
    for number in range(9):
        save(log, replace(ROW, practised_s=number), str(number))
    told = []
    while (each := changes.undo(log)) is not None:
        told.append(each)
    assert told == ["8", "7", "6"]


def test_the_change_knows_when_and_where_it_was_made(log):
    save(log, replace(ROW, note="x"))
    ((at, offset, before),) = log.select("SELECT at_utc, offset_min, before FROM change")
    assert (at, offset) == ("2026-03-02T12:00:00Z", 0)
    assert json.loads(before)["note"] == "as it was"
