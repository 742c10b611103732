"""The log and the weeks against a plain model, whatever is done in whatever order and place."""

import tempfile
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from pathlib import Path
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

import pytest
from hypothesis import settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, precondition, rule

from taichi_coach.errors import LogError
from taichi_coach.practice.programme.weeks import logged_standing, progress
from taichi_coach.practice.storage import changes, unfinished
from taichi_coach.practice.storage.bounds import at_whole_seconds
from taichi_coach.practice.storage.log import Log
from taichi_coach.practice.storage.practice_row import Ending, Practice, Status
from taichi_coach.practice.storage.records import CheckIn, Moment, WeekDecision, WeekMark
from taichi_coach.practice.transfer.exchange import from_text, import_into, to_csv, to_json
from tests.unit.logs import programme, week

#: The nights before the clocks of these places change, and days on which nothing happens.
STARTS = (
    datetime(2026, 3, 28, 22, tzinfo=UTC),
    datetime(2026, 10, 24, 22, tzinfo=UTC),
    datetime(2026, 12, 31, 9, tzinfo=UTC),
)
PLACES = ("Europe/Berlin", "America/New_York", "Asia/Kathmandu", "Pacific/Kiritimati")
NOW_AND_LATER = (
    programme(week(1, daily=("hands",)), week(2, ("b",), wanted=1), week(3)),
    programme(week(1, ("a", "new"), wanted=3), week(2, ("new",), wanted=2), week(3)),
)
SESSIONS = st.sampled_from(["a", "b", "hands", "new", "elsewhere"])


def places():
    try:
        return [ZoneInfo(each) for each in PLACES]
    except ZoneInfoNotFoundError:  # pragma: no cover  a system without the time zone files
        pytest.skip("needs the time zone database")


def by_day(practice):
    return practice.started_at.date(), practice.started_at, practice.id


def plain_weeks(chosen, rows, marks):
    """Count again, in the simplest way: complete, open and days by week; and the current week."""
    found, opens = {}, True
    for each in chosen.weeks:
        mine = [mark for mark in marks if mark.week == each.week]
        good = [row for row in rows if row.week == each.week and row.status == "completed"]
        good = [
            row
            for row in good
            if (row.session in each.sessions if row.week_counts is None else row.week_counts)
        ]
        repeats = [mark.at for mark in mine if mark.act == "repeat"]
        rounds = [
            [row for row in good if sum(row.started_at >= at for at in repeats) == number]
            for number in range(len(repeats) + 1)
        ]
        reached = []
        for rows_of_round in rounds:
            stamp = max(rows_of_round, key=by_day).week_wanted if rows_of_round else None
            wanted = min(each.complete_sessions, stamp or 99)
            reached.append(len({row.started_at.date() for row in rows_of_round}) >= wanted)
        again = [mark.at for mark in mine if mark.act == "reopen"]
        again = [at for at in again if not repeats or at >= repeats[-1]]
        since = bool(rounds[-1]) and max(rounds[-1], key=by_day).started_at
        complete = reached[-1] and (not again or (since and since >= again[-1]))
        is_open = opens or any(mark.act != "go-on" for mark in mine)
        days = {row.started_at.date() for row in rounds[-1]}
        found[each.week] = (bool(complete), is_open, days)
        opens = any(reached)
    return found, plain_current(found, marks)


def plain_current(found, marks):
    for at in reversed(range(len(marks))):
        mark = marks[at]
        released = any(m.act == "go-on" and m.week == mark.week for m in marks[at + 1 :])
        if mark.act == "hold" and not released:
            return mark.week
        if mark.act in {"repeat", "reopen"} and not found[mark.week][0]:
            return mark.week
    opened = [number for number, (_, is_open, _) in found.items() if is_open]
    return next((number for number in opened if not found[number][0]), opened[-1])


class LogMachine(RuleBasedStateMachine):
    """A person with a log, a clock, a suitcase, and an instructor who rewrites the programme."""

    def __init__(self):
        super().__init__()
        self.folder = tempfile.TemporaryDirectory()
        self.log = Log.open(Path(self.folder.name) / "practice.db")
        self.rows, self.marks, self.gestures, self.exports = {}, [], [], []
        self.hurt = set()
        self.number = 0
        self.chosen = NOW_AND_LATER[0]

    @initialize(start=st.sampled_from(STARTS), zone=st.sampled_from(range(len(PLACES))))
    def begin(self, start, zone):
        self.zone = places()[zone]
        self.utc = start

    @property
    def now(self):
        return at_whole_seconds(self.utc.astimezone(self.zone))

    def name(self, kind):
        self.number += 1
        return f"{kind}{self.number}"

    def gesture(self, kind, key, before, after):
        self.gestures.append((kind, key, before, after))

    def stamped(self, practice):
        """Stamp by the log, and by the plain rows, which must agree."""
        by_log = logged_standing(self.log, self.chosen, "", self.now.date()).stamp(practice)
        rows = list(self.rows.values())
        assert by_log == progress(self.chosen, rows, self.now.date(), self.marks).stamp(practice)
        return by_log

    @rule(hours=st.integers(0, 40), minutes=st.integers(0, 59))
    def time_passes(self, hours, minutes):
        self.utc += timedelta(hours=hours, minutes=minutes)

    @rule(hours=st.integers(1, 30))
    def the_clock_is_set_back(self, hours):
        self.utc -= timedelta(hours=hours)

    @rule(zone=st.sampled_from(range(len(PLACES))))
    def a_journey(self, zone):
        self.zone = places()[zone]

    @rule(later=st.booleans())
    def the_programme_is_rewritten(self, later):
        asked = {each.week: each.complete_sessions for each in self.chosen.weeks}
        before = {week for week in self.complete_weeks() if self.stamped_with(week) <= asked[week]}
        self.chosen = NOW_AND_LATER[later]
        if all(row.week_counts is not None for row in self.rows.values() if row.week):
            assert before <= self.complete_weeks()

    def stamped_with(self, number):
        """Return how many days the newest practice of a complete week was told that it wants.

        What a week came to under a programme that wants less, with no practice since, is not kept.
        """
        repeats = [mark.at for mark in self.marks if (mark.week, mark.act) == (number, "repeat")]
        good = [
            row
            for row in self.rows.values()
            if row.week == number and row.status == "completed" and row.week_counts is not False
            if all(row.started_at >= at for at in repeats)
        ]
        return max(good, key=by_day).week_wanted or 99

    def complete_weeks(self):
        standing = logged_standing(self.log, self.chosen, "", self.now.date())
        return {each.week.week for each in standing.weeks if each.complete}

    @rule(
        session=SESSIONS,
        status=st.sampled_from(Status),
        seconds=st.integers(0, 3600),
        ending=st.sampled_from(Ending),
    )
    def practise(self, session, status, seconds, ending):
        row = Practice(id=self.name("p"), started_at=self.now, session=session, status=status)
        row = self.stamped(replace(row, practised_s=seconds))
        unfinished.keep(self.log, replace(row, status=Status.PARTIAL), 1000, 100, self.now)
        row = replace(row, ended_at=self.now, ending=ending)
        unfinished.finish(self.log, row)
        self.rows[row.id] = row
        if ending is Ending.HURT:
            told = CheckIn(
                id=f"c-{row.id}", at=self.now, practice=row.id, moment=Moment.AFTER, note="hurt"
            )
            self.log.save(told)
            self.hurt.add(row.id)

    @rule(session=SESSIONS, seconds=st.integers(1, 3600), away=st.integers(13, 40))
    def a_practice_that_breaks_off_is_settled(self, session, seconds, away):
        row = Practice(id=self.name("p"), started_at=self.now, session=session)
        row = self.stamped(replace(row, practised_s=seconds))
        unfinished.keep(self.log, row, 1000, 100, self.now)
        kept_at = self.now
        self.utc += timedelta(hours=away)
        assert unfinished.settle(self.log, self.now) == 1
        self.rows[row.id] = replace(row, ended_at=kept_at, ending=Ending.BROKEN_OFF)

    @rule(session=SESSIONS, hours=st.integers(1, 50))
    def add_an_earlier_one(self, session, hours):
        start = at_whole_seconds((self.utc - timedelta(hours=hours)).astimezone(self.zone))
        row = Practice(
            id=self.name("p"), started_at=start, session=session, status=Status.COMPLETED
        )
        row = self.stamped(row)
        changes.save(self.log, row, label="added", at=self.now)
        self.gesture("rows", row.id, None, row)
        self.rows[row.id] = row

    @precondition(lambda self: self.rows)
    @rule(
        data=st.data(),
        note=st.text("abc", max_size=3),
        status=st.sampled_from(Status),
        minutes=st.integers(-4000, 4000),
        number=st.none() | st.integers(1, 3),
        pain=st.none() | st.integers(0, 10),
    )
    def correct(self, data, note, status, minutes, number, pain):
        before = self.rows[data.draw(st.sampled_from(sorted(self.rows)))]
        after = replace(before, note=note, status=status, pain_after=pain)
        after = replace(after, started_at=before.started_at + timedelta(minutes=minutes))
        after = self.put_in_week(after, number)
        changes.save(self.log, after, label="corrected", at=self.now)
        self.gesture("rows", before.id, before, after)
        self.rows[before.id] = after

    def put_in_week(self, row, number):
        """Give a practice another week by hand: it counts there, whatever it was."""
        if number is None:
            return replace(row, programme="", week=None, week_counts=None, week_wanted=None)
        wanted = self.chosen.weeks[number - 1].complete_sessions
        stamp = {"programme": "gentle", "week": number}
        return replace(row, **stamp, week_counts=True, week_wanted=wanted)

    @precondition(lambda self: self.rows)
    @rule(data=st.data())
    def remove(self, data):
        self.remove_one(data)

    def remove_one(self, data):
        key = data.draw(st.sampled_from(sorted(self.rows)))
        assert changes.remove(self.log, Practice, key, label="removed", at=self.now)
        self.gesture("hurt" if key in self.hurt else "rows", key, self.rows.pop(key), None)
        self.hurt.discard(key)
        return key

    @precondition(lambda self: self.rows)
    @rule(data=st.data(), act=st.sampled_from(WeekDecision))
    def what_was_removed_comes_back_although_more_was_done_since(self, data, act):
        before, hurt = dict(self.rows), set(self.hurt)
        key = self.remove_one(data)
        gesture = changes.latest_gesture(self.log)
        self.choose_a_week(act, 1)
        assert changes.undo(self.log, gesture) == "removed"
        del self.gestures[-2]
        self.rows, self.hurt = before, hurt
        assert self.log.get(key) == before[key]
        assert changes.undo(self.log, gesture) is None

    @rule(act=st.sampled_from(WeekDecision), number=st.integers(1, 3))
    def choose_a_week(self, act, number):
        mark = WeekMark(id=self.name("m"), at=self.now, programme="gentle", week=number, act=act)
        changes.save(self.log, mark, label="chosen", at=self.now)
        self.gesture("marks", mark.id, None, mark)
        self.marks = sorted([*self.marks, mark], key=lambda each: each.at)

    @rule()
    def undo(self):
        if not self.gestures:
            assert changes.undo(self.log) is None
            return
        kind, key, before, after = self.gestures.pop()
        if kind == "marks":
            changes.undo(self.log)
            self.marks = [each for each in self.marks if each.id != key]
        elif self.rows.get(key) != after:
            with pytest.raises(LogError, match="has been changed since"):
                changes.undo(self.log)
        else:
            changes.undo(self.log)
            self.rows.pop(key, None)
            if before is not None:
                self.rows[key] = before
            if kind == "hurt":
                self.hurt.add(key)

    @rule(write=st.sampled_from([to_csv, to_json]))
    def export(self, write):
        self.exports.append((write(self.log.practices()), dict(self.rows)))

    @precondition(lambda self: self.exports)
    @rule(data=st.data())
    def import_again(self, data):
        text, then = data.draw(st.sampled_from(self.exports))
        practices = from_text(text, "export")
        import_into(self.log, practices)
        for each in practices:
            there = self.rows.get(each.id)
            kept = there or each
            self.rows[each.id] = replace(
                kept,
                **{
                    name: getattr(then[each.id], name)
                    for name in (
                        *("note", "status", "practised_s", "session", "started_at"),
                        *("programme", "week", "pain_after"),
                    )
                },
            )
            if (kept.programme, kept.week) != (each.programme, each.week):
                found = self.rows[each.id]
                self.rows[each.id] = replace(found, week_counts=None, week_wanted=None)
            ending = then[each.id].ending or kept.ending
            self.rows[each.id] = replace(self.rows[each.id], ending=ending)
        again = import_into(self.log, practices)
        assert (again.added, again.updated) == (0, 0)

    @rule()
    def close_and_open(self):
        self.log.close()
        self.log = Log.open(Path(self.folder.name) / "practice.db")

    @invariant()
    def every_row_is_there_once(self):
        assert sorted(self.log.practices(), key=by_day) == sorted(self.rows.values(), key=by_day)
        assert [each.id for each in self.log.records(WeekMark)] == [each.id for each in self.marks]

    @invariant()
    def what_hurt_goes_and_comes_back_with_its_practice(self):
        hurt = {each.practice for each in self.log.records(CheckIn)}
        assert hurt == self.hurt

    @invariant()
    def the_weeks_are_those_of_the_plain_count(self):
        if not hasattr(self, "zone"):
            return
        standing = logged_standing(self.log, self.chosen, "", self.now.date())
        own = [row for row in self.rows.values() if row.programme == "gentle"]
        found, current = plain_weeks(self.chosen, own, self.marks)
        assert {
            each.week.week: (each.complete, each.open, set(each.days)) for each in standing.weeks
        } == found
        assert standing.current.week.week == current

    def teardown(self):
        assert self.log.select("PRAGMA integrity_check") == [("ok",)]
        assert self.log.select("PRAGMA foreign_key_check") == []
        self.log.close()
        self.folder.cleanup()


TestLogMachine = LogMachine.TestCase
TestLogMachine.settings = settings(
    stateful_step_count=25, max_examples=settings.default.max_examples // 2
)
