"""A log with twelve weeks in it, and the progress page that shows them."""

from datetime import UTC, datetime, timedelta

from taichi_coach.practice.report.progress_report import progress_report
from taichi_coach.practice.storage.log import Log
from taichi_coach.practice.storage.practice_row import Practice, Status
from taichi_coach.practice.storage.records import CheckIn, Fall, FallKind, Measured, Moment
from taichi_coach.ui.progress.view import report_view

THURSDAY = datetime(2026, 5, 21, 9, tzinfo=UTC)


def practised(log, count=24, *, pain=True):
    """Practise on every Monday and Thursday up to `THURSDAY`; pain falls from 5 to 3."""
    with log.together():
        for number in range(count):
            weeks, second = divmod(count - 1 - number, 2)
            at = THURSDAY - timedelta(weeks=weeks, days=3 * second)
            before = 5 - 2 * number // count if pain else None
            log.save(
                Practice(
                    id=f"p{number}",
                    started_at=at,
                    session="easy-day",
                    title=f"Session {number + 1}",
                    status=Status.COMPLETED,
                    practised_s=1500,
                    pain_before=before,
                    pain_after=before,
                )
            )


def noted(log):
    """Note everything else that can be noted, twice a week for three weeks."""
    with log.together():
        for number in range(6):
            at = THURSDAY - timedelta(days=3 * number)
            log.save(
                CheckIn(id=f"c{number}", at=at, moment=Moment.AFTER, pain_hands=4, energy=6, mood=7)
            )
        for number, value in enumerate((8, 11)):
            at = THURSDAY - timedelta(weeks=6 - 6 * number)
            log.save(Measured(id=f"m{number}", at=at, name="chair-stands", value=value))
            for side in ("left", "right"):
                name = f"{side}{number}"
                log.save(Measured(id=name, at=at, name="span", value=16 + value / 10, side=side))
        log.save(Fall(id="f", at=THURSDAY, kind=FallKind.NEAR))


def seen(log):
    return progress_report(log, None, "", THURSDAY.date())


def view(log):
    return report_view(seen(log))


def full():
    with Log.open(None) as log:
        practised(log)
        noted(log)
        return view(log)
