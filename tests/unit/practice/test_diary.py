"""The diary's months: what was noted, the newest first, and no more than is shown."""

from datetime import date, datetime, timedelta, timezone

import pytest

from taichi_coach.practice.report import diary
from taichi_coach.practice.storage.log import Log
from taichi_coach.practice.storage.practice_row import Practice
from taichi_coach.practice.storage.records import (
    BodySite,
    CheckIn,
    Fall,
    FallKind,
    HurtKind,
    Moment,
)
from tests.tables import each_row
from tests.unit.logs import NOW, done

MARCH = date(2026, 3, 1)


@pytest.fixture
def log():
    with Log.open(None) as opened:
        yield opened


def fall(at=NOW, kind=FallKind.FALL, **values):
    return Fall(id=f"f{at}", at=at, kind=kind, **values)


def shown(found):
    return [(day.day.day, [type(each).__name__ for each in day.entries]) for day in found.days]


def test_a_month_holds_its_practices_and_falls_the_newest_first(log):
    for row in (done("a", day=0), done("b", day=0, hour=18), done("a", day=5), done("a", day=-1)):
        log.save(row)
    log.save(done("a", day=-2))  # the last day of February
    log.save(fall())

    found = diary.month(log, "", MARCH)

    assert shown(found) == [
        (7, ["Practice"]),
        (2, ["Practice", "Fall", "Practice"]),
        (1, ["Practice"]),
    ]
    assert not found.more


def test_an_entry_stands_on_the_day_of_its_place(log):
    early = datetime(2026, 3, 1, 1, tzinfo=timezone(timedelta(hours=12)))
    log.save(Practice(id="p", started_at=early, session="a"))
    log.save(fall(early))

    assert shown(diary.month(log, "", MARCH)) == [(1, ["Practice", "Fall"])]
    assert diary.month(log, "", date(2026, 2, 1)).days == ()


def test_others_have_diaries_of_their_own(log):
    log.save(done(participant="Ana"))
    log.save(fall(participant="Ana"))

    assert diary.month(log, "", MARCH).days == ()
    assert diary.begins(log, "") is None
    assert diary.falls_within_a_year(log, "", NOW) == 0


def test_no_more_than_so_many_are_read_and_more_are_told_of(log):
    for number in range(5):
        log.save(done(f"s{number}", day=number))
    log.save(fall(NOW))
    log.save(fall(NOW + timedelta(days=3)))

    found = diary.month(log, "", MARCH, most=3)

    assert found.more
    assert shown(found) == [(6, ["Practice"]), (5, ["Fall", "Practice"]), (4, ["Practice"])]
    assert not diary.month(log, "", MARCH, most=5).more


def test_the_time_of_a_day_is_that_of_its_practices(log):
    log.save(done("a", practised_s=60))
    log.save(done("b", practised_s=90))
    log.save(fall())

    assert [each.seconds for each in diary.month(log, "", MARCH).days] == [150]


def test_it_begins_with_the_first_entry_of_any_kind(log):
    assert diary.begins(log, "") is None
    log.save(done())
    assert diary.begins(log, "") == date(2026, 3, 2)

    log.save(fall(NOW - timedelta(days=400)))

    assert diary.begins(log, "") <= (NOW - timedelta(days=400)).date()


def test_falls_of_a_year_are_counted_without_the_nearly_ones(log):
    log.save(fall(NOW - timedelta(days=364)))
    log.save(fall(NOW - timedelta(days=366)))
    log.save(fall(NOW - timedelta(days=3), FallKind.NEAR))
    log.save(fall(NOW))

    assert diary.falls_within_a_year(log, "", NOW) == 2


def test_where_it_hurt_stands_with_the_practice(log):
    log.save(done("a", day=0))
    (row,) = log.practices()
    hurt = {"at": NOW, "moment": Moment.AFTER, "hurt": HurtKind.ON_THE_WAY}
    log.save(CheckIn(id="c", practice=row.id, site=BodySite.KNEES, **hurt))
    log.save(CheckIn(id="d", practice=row.id, **hurt))  # nobody said where
    log.save(CheckIn(id="e", participant="Ana", practice=row.id, site=BodySite.BACK, **hurt))

    (day,) = diary.month(log, "", MARCH).days
    assert day.hurt == {row.id: BodySite.KNEES}


def test_an_entry_is_found_by_its_id(log):
    row = done()
    log.save(row)
    log.save(fall())

    assert diary.find(log, Practice, row.id) == row
    assert diary.find(log, Fall, f"f{NOW}") == fall()
    assert diary.find(log, Fall, row.id) is None


@each_row(
    ("first", "after"),
    [(MARCH, date(2026, 4, 1)), (date(2026, 12, 1), date(2027, 1, 1))],
)
def test_one_month_follows_the_other(first, after):
    assert diary.month_after(first) == after


def test_a_month_of_twenty_years_reads_the_rows_of_that_month_alone(log):
    plan = log.select(
        "EXPLAIN QUERY PLAN SELECT * FROM practice WHERE participant = '' AND day BETWEEN"
        " '2026-03-01' AND '2026-03-31' ORDER BY day DESC, started_utc DESC, id LIMIT 101"
    )
    assert any("SEARCH practice USING INDEX practice_by_day" in str(step) for step in plan)
