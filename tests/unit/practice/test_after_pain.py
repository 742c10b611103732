"""After which practices something gentler is better next."""

from datetime import timedelta

from taichi_coach.practice.programme.after_pain import hurt_last
from taichi_coach.practice.storage.log import Log
from taichi_coach.practice.storage.practice_row import Ending, Practice, Status
from tests.tables import each_row
from tests.unit.logs import NOW


def row(name, hours, *, session="week", whole=True, seconds=900, hurt=False):
    return Practice(
        id=name,
        started_at=NOW - timedelta(hours=hours),
        session=session,
        status=Status.COMPLETED if whole else Status.PARTIAL,
        practised_s=seconds,
        ending=Ending.HURT if hurt else Ending.END,
    )


HURT = row("hurt", 30, whole=False, hurt=True)


@each_row(
    ("later", "still"),
    [
        ((), True),
        ((row("a", 20),), False),
        ((row("a", 20, whole=False),), True),
        ((row("a", 20, session="stretch", seconds=150),), True),
        ((row("a", 20, seconds=150),), False),
        ((row("a", 20), row("b", 10, whole=False, hurt=True)), True),
    ],
)
def test_it_is_over_once_one_has_gone_well(later, still):
    with Log.open(None) as log:
        for each in (HURT, *later):
            log.save(each)
        found = hurt_last(log, "", NOW)
    assert (found is not None) == still


def test_without_pain_and_long_after_it_there_is_nothing():
    with Log.open(None) as log:
        log.save(row("a", 10, whole=False))
        assert hurt_last(log, "", NOW) is None
        log.save(HURT)
        assert hurt_last(log, "", NOW + timedelta(days=20)) is None
        assert hurt_last(log, "Ana", NOW) is None
