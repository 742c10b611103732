"""`taichi-coach remind`: when the stretch comes by itself, and the process that waits for it."""

from __future__ import annotations

import json
import os
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

import click

from taichi_coach import paths, settings
from taichi_coach.cli.log.tables import aligned, plain
from taichi_coach.errors import ReminderError
from taichi_coach.machine_clock import local_now
from taichi_coach.reminders import autostart as login
from taichi_coach.reminders import reminder_file, resident_start, state_file, typed
from taichi_coach.reminders.model import (
    EVERY_DAY,
    STRETCH,
    Manner,
    Reminder,
    ReminderList,
    clock_time,
)
from taichi_coach.reminders.reminder_words import (
    MANNERS,
    NO_TIME,
    coming_words,
    days_words,
    leaves_no_time,
    quiet_words,
    title_of,
)
from taichi_coach.reminders.schedule import next_due
from taichi_coach.text.catalogue import ngettext, tr
from taichi_coach.text.counts import number as counted

if TYPE_CHECKING:
    from collections.abc import Callable
    from datetime import time

    from taichi_coach.reminders.coming import Snoozed

PARTICIPANT = click.option(
    "--participant", metavar="NAME", help=tr("By default the one in your settings.")
)
ALL, OFF = "all", "off"
#: The days in JSON, whatever the language.
_DAYS = ("mon", "tue", "wed", "thu", "fri", "sat", "sun")


@click.group()
def remind() -> None:
    """Let the stretch come to you, at the times that you choose.

    A process waits for them, asleep: `remind run`, or `remind autostart on` for each login.
    """


@remind.command()
@click.argument("times", nargs=-1, required=True, metavar="TIME...")
@click.option(
    "--every", metavar="TIME", help=tr("Again and again from then on: 2h, 90m. Needs --until.")
)
@click.option("--until", metavar="TIME", help=tr("The last time of the day for --every."))
@click.option("--days", metavar="DAYS", help=tr("mon-fri, or tue,thu; by default every day."))
@click.option(
    "--session", default=STRETCH, metavar="ID", help=tr("By default the ten-finger stretch.")
)
@click.option(
    "--manner",
    type=click.Choice([each.value for each in Manner]),
    default=Manner.NOTICE.value,
    help=tr(
        "A quiet notice; with a whispered cue as well; or led by itself, in a strip at the foot of"
        " the screen."
    ),
)
@PARTICIPANT
def add(
    *,
    times: tuple[str, ...],
    every: str | None,
    until: str | None,
    days: str | None,
    session: str,
    manner: str,
    participant: str | None,
) -> None:
    """Add reminders: at 9:00, 13:30, or morning, noon, evening.

    Each TIME is one of its own. With --every there is one TIME, the first.
    """
    every_min, last = _span(times, every, until)
    wanted = Reminder(
        number=0,
        at=typed.read_time(times[0]),
        every_min=every_min,
        until=last,
        days=EVERY_DAY if days is None else typed.read_days(days),
        session=_known(session),
        manner=Manner(manner),
    )

    def edit(own: ReminderList) -> ReminderList:
        for each in times:
            own = own.add(replace(wanted, at=typed.read_time(each)))
        return own

    own = _change(participant, edit)
    click.echo(coming_words(own, local_now(), _titles()))
    if not resident_start.is_running():
        click.echo(_nobody_waits())


@remind.command("list")
@click.option("--json", "as_json", is_flag=True, help=tr("Print a JSON object."))
@PARTICIPANT
def list_(*, as_json: bool, participant: str | None) -> None:
    """Show your reminders, what comes next, and whether anybody waits for it."""
    own = reminder_file.load(paths.reminders_file()).get(_name(participant), ReminderList())
    if as_json:
        click.echo(json.dumps(_object(own), indent=2, ensure_ascii=False))
    elif own.reminders:
        click.echo("\n".join(_lines(own, _put_off(participant))))
    else:
        click.echo(tr("There are no reminders yet. Add some: taichi-coach remind add morning noon"))


@remind.command()
@click.argument("numbers", nargs=-1, required=True, metavar="NUMBER...|all")
@PARTICIPANT
def remove(*, numbers: tuple[str, ...], participant: str | None) -> None:
    """Remove reminders by the numbers that `list` shows, or all of them."""
    removed = 0

    def edit(own: ReminderList) -> ReminderList:
        nonlocal removed
        wanted = [each.number for each in own.reminders] if ALL in numbers else _numbers(numbers)
        for each in wanted:
            own = own.remove(each)
        removed = len(wanted)
        return own

    _change(participant, edit)
    click.echo(
        ngettext("{count} reminder is removed.", "{count} reminders are removed.", removed).format(
            count=counted(removed)
        )
    )


@remind.command()
@click.argument("how_long", type=click.Choice(["today", OFF]), default="today")
@PARTICIPANT
def pause(*, how_long: str, participant: str | None) -> None:
    """Have no more reminders today; `pause off` lets them come again."""
    day = None if how_long == OFF else local_now().date()
    own = _change(participant, lambda own: replace(own, none_on=day))
    click.echo(coming_words(own, local_now(), _titles()) or tr("There are no reminders."))


@remind.command()
@click.argument("hours", metavar="FROM-TO|off")
@PARTICIPANT
def quiet(*, hours: str, participant: str | None) -> None:
    """Set the hours in which nothing comes: 21:00-8:00, or off."""
    wanted = None if hours.strip().lower() == OFF else typed.read_quiet(hours)
    own = _change(participant, lambda own: replace(own, quiet=wanted))
    click.echo(quiet_words(wanted) if wanted else tr("There are no quiet hours."))
    if leaves_no_time(own):
        click.echo(NO_TIME)


@remind.command("try")
@click.argument("number", type=int)
@PARTICIPANT
def try_(*, number: int, participant: str | None) -> None:
    """Have a reminder come now, to see how it comes.

    NUMBER is what `list` shows. Nothing of it is kept but what you practise.
    """
    from taichi_coach.reminders.trying import come_now

    name = _name(participant)
    own = reminder_file.load(paths.reminders_file()).get(name, ReminderList())
    come_now(name, own.find(number))


@remind.command()
@click.option(
    "--home",
    type=click.Path(path_type=Path),
    metavar="FOLDER",
    help=tr("Where your files are, if not in their usual place."),
)
@click.option(
    resident_start.DETACH, "detach", is_flag=True, help=tr("Go on without this terminal.")
)
@click.option(
    resident_start.INSTEAD,
    "instead",
    is_flag=True,
    help=tr("End one that waits, and wait instead."),
)
def run(*, home: Path | None, detach: bool, instead: bool) -> int:
    """Wait for the reminders, and show each at its time.

    Asleep until then. There is one such process: where one waits, a second one only says so.
    """
    from taichi_coach.reminders import waiting

    if home is not None:
        os.environ[paths.HOME_VARIABLE] = str(home)
    return waiting.run(click.echo, detach=detach, instead=instead)


@remind.command(hidden=True)
@click.argument("lock", type=int)
def awake(*, lock: int) -> int:
    """Go on after a sleep: only the process that waits says this, to itself."""
    from taichi_coach.reminders import waiting

    return waiting.wake(lock)


@remind.command()
@click.argument("switch", type=click.Choice(["on", OFF]))
def autostart(*, switch: str) -> None:
    """Have somebody wait for the reminders after each login, and now; or no more."""
    if switch == OFF:
        login.turn_off()
        resident_start.stop()
        click.echo(tr("Nobody waits for reminders any more, now or after a login."))
        return
    login.turn_on()
    resident_start.start()
    click.echo(tr("Somebody waits for the reminders now, and after each login."))


def _span(times: tuple[str, ...], every: str | None, until: str | None) -> tuple[int, time | None]:
    """Return how many minutes lie between, and the last time; 0 and None for once a day."""
    if (every is None) != (until is None):
        raise ReminderError(tr("--every and --until belong together: --every 2h --until 19:00."))
    if every is None or until is None:
        return 0, None
    if len(times) > 1:
        raise ReminderError(tr("--every goes on from one time. Add the others by themselves."))
    return typed.read_every(every), typed.read_time(until)


def _known(session: str) -> str:
    """Return the id of a session that is there, and can begin."""
    from taichi_coach.script.files.library import default_library
    from taichi_coach.script.messages import suggestion

    library = default_library(by_need=True)
    sessions = library.sessions()
    if session in sessions:
        library.resolve(sessions[session])  # a mistake in it is told
        return session
    raise ReminderError(
        tr("There is no session “{session}”. {suggestion}").format(
            session=plain(session), suggestion=suggestion(session, sessions)
        )
    )


def _titles() -> Callable[[str], str]:
    from taichi_coach.script.files.library import default_library

    sessions = default_library(by_need=True).sessions()
    return lambda each: plain(sessions[each].title) if each in sessions else ""


def _name(participant: str | None) -> str:
    if participant is not None:
        return participant
    return settings.load(paths.settings_file()).participant


def _change(participant: str | None, edit: Callable[[ReminderList], ReminderList]) -> ReminderList:
    """Keep a person's reminders as `edit` makes them; return them."""
    name = _name(participant)
    with reminder_file.editing(paths.reminders_file()) as lists:
        lists[name] = edit(lists.get(name, ReminderList()))
    return lists[name]


def _numbers(words: tuple[str, ...]) -> list[int]:
    try:
        return [int(each) for each in words]
    except ValueError:
        raise ReminderError(
            tr("Name reminders by the numbers that “remind list” shows, or write all.")
        ) from None


def _nobody_waits() -> str:
    if login.is_on():
        return tr("Nobody waits for it just now: taichi-coach remind run")
    return tr("Nobody waits for it yet: taichi-coach remind autostart on")


def _put_off(participant: str | None) -> Snoozed | None:
    return state_file.load(paths.reminder_state_file()).snoozed.get(_name(participant))


def _lines(own: ReminderList, put_off: Snoozed | None) -> list[str]:
    titles = _titles()
    head = (tr("Number"), tr("When"), tr("Days"), tr("Session"), tr("Manner"))
    rows = [
        (
            str(each.number),
            title_of(each),
            days_words(each.days),
            titles(each.session)
            or tr("{session} (not there any more)").format(session=plain(each.session)),
            MANNERS[each.manner],
        )
        for each in own.reminders
    ]
    lines = [*aligned([head, *rows]), coming_words(own, local_now(), titles, put_off)]
    if own.quiet:
        lines.append(quiet_words(own.quiet))
    if not resident_start.is_running():
        lines.append(_nobody_waits())
    elif login.is_on():
        lines.append(tr("Somebody waits for it, and after each login."))
    else:
        lines.append(tr("Somebody waits for it, until you log out."))
    return lines


def _object(own: ReminderList) -> dict[str, object]:
    due = next_due({"": own}, local_now())
    return {
        "reminders": [
            {
                "number": each.number,
                "times": [clock_time(at) for at in each.times],
                "days": [_DAYS[day] for day in sorted(each.days)],
                "session": each.session,
                "manner": each.manner.value,
            }
            for each in own.reminders
        ],
        "next": due[0].at.isoformat() if due else None,
        "quiet": [clock_time(own.quiet.begin), clock_time(own.quiet.end)] if own.quiet else None,
        "none_on": own.none_on.isoformat() if own.none_on else None,
        "waiting": resident_start.is_running(),
        "at_login": login.is_on(),
    }
