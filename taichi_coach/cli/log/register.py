"""`taichi-coach log class register` and `meeting`: the meetings of a class, by date."""

from __future__ import annotations

import re
from datetime import date, timedelta
from pathlib import Path
from typing import TYPE_CHECKING

import click

from taichi_coach.cli.arguments import wrong_ending
from taichi_coach.cli.log import shared as log_shared
from taichi_coach.cli.log.tables import aligned, plain
from taichi_coach.practice.programme import classes
from taichi_coach.practice.programme import register as registers
from taichi_coach.practice.programme.calendar import monday_of
from taichi_coach.practice.report.register_words import present_of_held, span_words, totals
from taichi_coach.practice.storage.records import MeetingKind
from taichi_coach.text.catalogue import tr
from taichi_coach.text.dates import short_month

if TYPE_CHECKING:
    from collections.abc import Iterator

    from taichi_coach.practice.programme.register import MeetingDay, Register

_MONTH = re.compile(r"([0-9]{4})-([0-9]{1,2})")
_KINDS = {"nobody": MeetingKind.NOBODY_CAME, "holiday": MeetingKind.HOLIDAY, "clear": None}
_SIGNS = {MeetingKind.NOBODY_CAME: "0", MeetingKind.HOLIDAY: "-"}


def _month(
    ctx: click.Context, param: click.Parameter, value: str | None
) -> tuple[date, date] | None:
    if value is None:
        return None
    match = _MONTH.fullmatch(value)
    try:
        return registers.month(int(match[1]), int(match[2])) if match else _no_month()
    except ValueError:
        words = tr("{value} is not a month; write it like 2026-11.").format(value=repr(value))
        raise click.BadParameter(words, ctx, param) from None


def _no_month() -> tuple[date, date]:
    raise ValueError


def _any_day(ctx: click.Context, param: click.Parameter, value: str | None) -> date | None:
    if value is None:
        return None
    try:
        return date.fromisoformat(value)
    except ValueError:
        words = tr("{value} is not a date; write it like 2026-01-31.").format(value=repr(value))
        raise click.BadParameter(words, ctx, param) from None


_CLASS = click.option(
    "--class", "course", metavar="CLASS", help=tr("Needed where there are several.")
)


@click.command()
@click.option("--on", callback=_any_day, metavar="ISO", help=tr("By default today."))
@click.option("--nobody", "kind", flag_value="nobody", help=tr("The class was held, nobody came."))
@click.option(
    "--holiday", "kind", flag_value="holiday", help=tr("There was, or will be, no class.")
)
@click.option("--clear", "kind", flag_value="clear", help=tr("Take back what was noted."))
@_CLASS
def meeting(*, on: date | None, kind: str | None, course: str | None) -> None:
    """Note a day of the class on which nobody was there."""
    if kind is None:
        raise click.UsageError(tr("Say which: --nobody, --holiday or --clear."))
    at = log_shared.now()
    with log_shared.open_log() as book:
        meant = classes.course_meant(book, course)
        label = registers.note_meeting(book, meant, on or at.date(), _KINDS[kind], at)
    click.echo(plain(f"{label or tr('Nothing changed')}."))


@click.command()
@_CLASS
@click.option("--month", callback=_month, metavar="YYYY-MM", help=tr("By default this month."))
@click.option(
    "--weeks", type=click.IntRange(1, 520), metavar="N", help=tr("The latest whole weeks instead.")
)
@click.option(
    "-o",
    "out",
    type=click.Path(path_type=Path, dir_okay=False),
    metavar="FILE",
    help=tr("A page to print (.pdf) or a table for a spreadsheet (.csv), instead of here."),
)
def register(
    *, course: str | None, month: tuple[date, date] | None, weeks: int | None, out: Path | None
) -> None:
    """Show who was in which meeting of the class, and how often of how many."""
    if month is not None and weeks is not None:
        raise click.UsageError(tr("Choose one of --month and --weeks."))
    if out is not None and (wrong := wrong_ending(out, (".pdf", ".csv"))):
        raise click.UsageError(wrong)
    today = log_shared.now().date()
    first, last = month or registers.month(today.year, today.month)
    if weeks is not None:
        first, last = monday_of(today) - timedelta(days=7 * (weeks - 1)), today
    with log_shared.open_log() as book:
        class_register = registers.register(book, classes.course_meant(book, course), first, last)
    if out is None:
        click.echo("\n".join(_lines(class_register)))
    else:
        _write(class_register, out)
        title, span = plain(class_register.course), span_words(class_register)
        click.echo(f"{out}: {title}, {span}, {totals(class_register)}")


def _write(class_register: Register, out: Path) -> None:
    if out.suffix.lower() == ".csv":
        from taichi_coach.practice.transfer.exchange import to_file
        from taichi_coach.practice.transfer.register_csv import register_csv

        to_file(out, register_csv(class_register))
        return
    from taichi_coach.graphics.paper.files import check_place, write_whole
    from taichi_coach.graphics.paper.register_page import register_page
    from taichi_coach.graphics.paper.sheet import pdf, usual_paper
    from taichi_coach.graphics.pictures.files import ready_to_paint

    check_place(out)
    app = ready_to_paint()
    write_whole(out, pdf(register_page(class_register, usual_paper())))
    del app


def _lines(class_register: Register) -> Iterator[str]:
    title, span = plain(class_register.course), span_words(class_register)
    yield f"{title} · {span} · {totals(class_register)}"
    if not class_register.meetings:
        yield tr("No meeting is noted; `log class attend NAME` notes who was there.")
        return
    days = [f"{each.day.day} {short_month(each.day)}" for each in class_register.meetings]
    rows = [
        (
            plain(name),
            *(_sign(each, name) for each in class_register.meetings),
            present_of_held(class_register, name),
        )
        for name in class_register.names
    ]
    heads = [str(len(each.present)) if each.held else "-" for each in class_register.meetings]
    yield from aligned(
        [
            (tr("Name"), *days, tr("In all")),
            *rows,
            (tr("Heads"), *heads, str(class_register.heads)),
        ]
    )


def _sign(meeting_day: MeetingDay, name: str) -> str:
    if meeting_day.kind is not None:
        return _SIGNS[meeting_day.kind]
    return "x" if name in meeting_day.present else ""
