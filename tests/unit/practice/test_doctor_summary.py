"""Some weeks on one page: what is counted, what is left out, and what may be said of it."""

from datetime import timedelta

import pytest

from taichi_coach.practice.report.change import Verdict
from taichi_coach.practice.report.doctor_summary import Note, SiteFigures, summary
from taichi_coach.practice.report.progress_report import Trend
from taichi_coach.practice.storage.log import Log
from taichi_coach.practice.storage.practice_row import Ending, Status
from taichi_coach.practice.storage.records import (
    BodySite,
    CheckIn,
    Fall,
    FallKind,
    HurtKind,
    Measured,
    Moment,
)
from tests.unit.logs import MONDAY, NOW, done, programme, week

SUNDAY = MONDAY + timedelta(days=6)
GENTLE = programme(week(1), week(2))


@pytest.fixture
def log():
    with Log.open(None) as opened:
        yield opened


def check_in(day, moment=Moment.AFTER, **values):
    at = NOW + timedelta(days=day)
    return CheckIn(**{"id": f"{day}-{moment}", "at": at, "moment": moment, **values})


def fall(day, **values):
    at = NOW + timedelta(days=day)
    return Fall(**{"id": f"fall {day}", "at": at, "kind": FallKind.FALL, **values})


def seen(log, weeks=2, who=""):
    return summary(log, GENTLE, who, SUNDAY, weeks)


def test_practices_of_these_weeks_and_this_person_are_counted(log):
    log.save(done("a", 0, practised_s=600, support="seated"))
    log.save(done("b", 0, hour=9, practised_s=300, support="chair", status=Status.PARTIAL))
    log.save(done("a", 2, practised_s=660, support="seated"))
    log.save(done("a", 1, participant="Ben", practised_s=9000))
    log.save(done("a", -8, practised_s=9000))

    found = seen(log)

    assert (found.first, found.last) == (MONDAY - timedelta(days=7), SUNDAY)
    assert (found.practices, found.completed, found.days, found.seconds) == (3, 2, 2, 1560)
    assert [each.minutes for each in found.minutes] == [0, 26]
    assert found.supports == (("seated", 2), ("chair", 1))
    assert found.standing.current.week.week == 2
    assert seen(log, who="Ben").practices == 1


def test_minutes_a_week_count_from_the_first_week_with_practice(log):
    assert seen(log).minutes_a_week == 0
    log.save(done("a", -3, practised_s=1800))
    log.save(done("a", 2, practised_s=600))

    assert seen(log, weeks=12).minutes_a_week == 20


def test_what_was_never_told_has_no_line(log):
    log.save(done("a", 0, pain_before=4))

    found = seen(log)

    assert [each.of for each in found.series] == ["before"]
    assert found.line(Trend.BEFORE).change.verdict is Verdict.TOO_FEW
    assert found.line(Trend.AFTER) is None


def test_weekly_means_are_compared_and_only_a_real_change_is_called_one(log):
    for day, before, after in ((-7, 6, 6), (-6, 6, 5), (0, 5, 5), (1, 4, 5)):
        log.save(done("a", day, pain_before=before, pain_after=after, effort=3, mood=6))
    for day in (-7, -6, 0, 1):
        log.save(check_in(day, energy=5, pain_hands=2, effort=4))
        log.save(check_in(day, Moment.LATER, pain_all=3))

    found = {each.of: each for each in seen(log).series}

    assert list(found) == ["before", "after", "later", "hands", "energy", "mood", "effort"]
    assert found["before"].change.verdict is Verdict.BETTER
    assert found["after"].change.verdict is Verdict.WITHIN
    assert found["mood"].change.verdict is Verdict.TREND
    assert found["effort"].change.verdict is Verdict.TREND
    assert found["effort"].weeks[1].mean == 3.5


def test_where_it_hurt_is_counted_with_or_without_a_figure(log):
    log.save(check_in(0, pain_knees=4, pain_hands=0, pain_all=7))
    log.save(check_in(1, pain_knees=6, hurt=HurtKind.ON_THE_WAY, site=BodySite.KNEES))
    log.save(check_in(2, hurt=HurtKind.ON_THE_WAY, site=BodySite.ELSEWHERE))
    log.save(check_in(3, hurt=HurtKind.ON_THE_WAY))

    assert seen(log).places == (
        SiteFigures(BodySite.KNEES, 2, 6),
        SiteFigures(BodySite.ELSEWHERE, 1, None),
    )


def test_practices_that_ended_because_it_hurt_are_counted_once(log):
    first = done("a", 0, ending=Ending.HURT)
    log.save(first)
    log.save(check_in(0, practice=first.id, hurt=HurtKind.STOPPED, site=BodySite.KNEES))
    log.save(check_in(1, hurt=HurtKind.STOPPED))
    log.save(check_in(2, hurt=HurtKind.ON_THE_WAY, site=BodySite.HIPS))

    assert seen(log).stopped == 2


def test_notes_are_the_persons_own_the_newest_first(log):
    log.save(done("a", 0, id="p", note=" Slept badly. "))
    log.save(done("a", 1, note="  "))
    log.save(check_in(2, id="c", note="Warm hands"))
    log.save(check_in(3, hurt=HurtKind.STOPPED, site=BodySite.KNEES))
    log.save(fall(4, id="f", kind=FallKind.NEAR, note="The rug"))
    log.save(fall(5))

    assert seen(log).notes == (
        Note("f", MONDAY + timedelta(days=4), "Near-fall: The rug"),
        Note("c", MONDAY + timedelta(days=2), "Warm hands"),
        Note("p", MONDAY, "Slept badly."),
    )


def test_falls_are_those_of_these_weeks_and_measures_all_there_are(log):
    log.save(fall(-30))
    log.save(fall(1))
    for day in (-60, 0):
        at = NOW + timedelta(days=day)
        log.save(Measured(id=f"m{day}", at=at, name="span", side="left", value=18))

    found = seen(log)

    assert [each.at.day for each in found.falls] == [3]
    assert len(found.measures[0].points) == 2


def test_a_programme_that_cannot_be_read_is_left_out(log):
    assert summary(log, None, "", SUNDAY).standing is None
