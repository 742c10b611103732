"""`taichi-coach log check-in`, `fall`, `measure` and `plan`: how it is, and what is meant."""

from __future__ import annotations

import uuid
from dataclasses import replace
from typing import TYPE_CHECKING, Any

import click

from taichi_coach import settings
from taichi_coach.cli.log import shared as log_shared
from taichi_coach.cli.log.shared import TEN
from taichi_coach.paths import settings_file
from taichi_coach.practice.programme import plans
from taichi_coach.practice.programme.calendar import monday_of
from taichi_coach.practice.programme.measures import MEASURES
from taichi_coach.practice.report import plan_review
from taichi_coach.practice.storage import changes
from taichi_coach.practice.storage.records import (
    PLACES,
    CheckIn,
    Fall,
    FallKind,
    Measured,
    Moment,
    Plan,
)
from taichi_coach.text.catalogue import tr
from taichi_coach.text.counts import of_wanted

if TYPE_CHECKING:
    from datetime import datetime

    from taichi_coach.practice.storage.records import Record

_WHO = click.option(
    "--participant", metavar="NAME", help=tr("By default the one in your settings.")
)
_WHEN = click.option(
    "--at", callback=log_shared.moment, metavar="ISO", help=tr("By default just now.")
)
_NOTE = click.option("--note", default="", metavar="TEXT")


@click.command("check-in")
@click.argument("moment", type=click.Choice([each.value for each in Moment]))
@click.option(
    "--pain", nargs=2, multiple=True, type=(click.Choice(list(PLACES)), TEN), metavar="PLACE N"
)
@click.option("--energy", type=TEN, metavar="N")
@click.option("--mood", type=TEN, metavar="N")
@click.option("--effort", type=TEN, metavar="N")
@_NOTE
@_WHEN
@_WHO
def check_in(
    *,
    moment: str,
    pain: tuple[tuple[str, int], ...],
    energy: int | None,
    mood: int | None,
    effort: int | None,
    note: str,
    at: datetime | None,
    participant: str | None,
) -> None:
    """Note how you are, 0 to 10: before a practice, after it, or about two hours later."""
    levels: dict[str, Any] = {f"pain_{place}": level for place, level in pain}
    row = CheckIn(
        id=str(uuid.uuid4()),
        participant=_name(participant),
        at=at or log_shared.now(),
        moment=Moment(moment),
        energy=energy,
        mood=mood,
        effort=effort,
        note=note,
        **levels,
    )
    _keep(
        row,
        tr("Check-in {moment} practice").format(moment=moment)
        if moment != "later"
        else tr("Check-in later"),
    )


@click.command()
@click.option("--near", is_flag=True, help=tr("It was nearly one."))
@click.option("--hurt", is_flag=True, help=tr("You were hurt."))
@_NOTE
@_WHEN
@_WHO
def fall(
    *, near: bool, hurt: bool, note: str, at: datetime | None, participant: str | None
) -> None:
    """Note a fall, or nearly one."""
    kind = FallKind.NEAR if near else FallKind.FALL
    name = _name(participant)
    when = at or log_shared.now()
    row = Fall(id=str(uuid.uuid4()), participant=name, at=when, kind=kind, hurt=hurt, note=note)
    _keep(row, tr("Near-fall") if near else tr("Fall"))
    if not near:
        click.echo(
            tr(
                "Leave practice standing up until you know why. After an injury, or a second fall"
                " in a year, ask a doctor first."
            )
        )


@click.command()
@click.argument("name", type=click.Choice(list(MEASURES)))
@click.argument("value", type=float, required=False)
@click.option("--side", type=click.Choice(["left", "right"]), default=None)
@_NOTE
@_WHEN
@_WHO
def measure(
    *,
    name: str,
    value: float | None,
    side: str | None,
    note: str,
    at: datetime | None,
    participant: str | None,
) -> None:
    """Keep a measure; without a VALUE, tell how it is taken."""
    known = MEASURES[name]
    if value is None:
        click.echo(
            "\n".join(
                (tr("{title}, in {unit}").format(title=known.title, unit=known.unit), *known.how)
            )
        )
        return
    if not known.low <= value <= known.high:
        raise click.BadParameter(
            tr("Write {low:g} to {high:g} {unit}.").format(
                low=known.low, high=known.high, unit=known.unit
            )
        )
    if known.sides != (side is not None):
        raise click.UsageError(
            tr("Say --side left or right.") if known.sides else tr("It has no sides.")
        )
    row = Measured(
        id=str(uuid.uuid4()),
        participant=_name(participant),
        at=at or log_shared.now(),
        name=name,
        value=value,
        side=side or "",
        note=note,
    )
    _keep(row, f"{known.title}: {value:g} {known.unit}")


@click.command()
@click.option("--what", metavar="TEXT", help=tr("Something that you want to do."))
@click.option("--minutes", type=click.IntRange(1, 1440), default=10, show_default=True)
@click.option("--moment", default="", metavar="TEXT", help=tr('When: "after breakfast".'))
@click.option("--days", type=click.IntRange(1, 7), default=3, show_default=True)
@click.option("--confidence", type=TEN, metavar="N", help=tr("How sure you are, 0 to 10."))
@_WHO
def plan(
    *,
    what: str | None,
    minutes: int,
    moment: str,
    days: int,
    confidence: int | None,
    participant: str | None,
) -> None:
    """Plan this week with --what; without it, see what has come of the plan."""
    name = _name(participant)
    now = log_shared.now()
    if what is None:
        _tell_plan(name, now)
        return
    row = Plan(
        id=str(uuid.uuid4()),
        participant=name,
        at=now,
        monday=monday_of(now.date()),
        what=what,
        minutes=minutes,
        moment=moment,
        days=days,
        confidence=confidence,
    )
    _keep(row, plans.card(row).rstrip("."))
    if plans.wants_shrinking(row):
        less = replace(plans.smaller(row), confidence=None)
        click.echo(tr("A smaller plan may feel better: {card}").format(card=plans.card(less)))


def _tell_plan(name: str, now: datetime) -> None:
    with log_shared.open_log() as book:
        week_plan = plans.plan_of(book.records(Plan, participant=name), now.date())
        kept = plan_review.review(book, week_plan) if week_plan else None
    if kept is None:
        click.echo(tr("There is no plan for this week; `log plan --what TEXT` makes one."))
    else:
        click.echo(
            tr("{card} Done on {days}.").format(
                card=plans.card(kept.plan),
                days=of_wanted(kept.days_done, kept.plan.days, by_days=True),
            )
        )


def _name(participant: str | None) -> str:
    return settings.load(settings_file()).participant if participant is None else participant


def _keep(row: Record, label: str) -> None:
    with log_shared.open_log() as book:
        changes.save(book, row, label=label, at=log_shared.now())
    click.echo(tr("Kept: {label}.").format(label=label))
