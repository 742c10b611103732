"""`taichi-coach plan`: the week's plan and the reminders, for a calendar."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import click

from taichi_coach.cli.arguments import wrong_ending
from taichi_coach.cli.find import own_settings
from taichi_coach.text.catalogue import tr


@click.group()
def plan() -> None:
    """Carry your plan and your reminders into a calendar."""


@plan.command()
@click.option(
    "-o",
    "--out",
    required=True,
    type=click.Path(path_type=Path, dir_okay=False),
    help=tr("The file to write, such as week.ics."),
)
@click.option("--participant", metavar="NAME", help=tr("By default the one in your settings."))
def export(*, out: Path, participant: str | None) -> None:
    """Write the week's plan and your reminders as a file that every calendar program reads.

    Bringing it in again changes what is there, and doubles nothing; what you have taken away
    since then is taken away in the calendar by hand.
    """
    from taichi_coach.calendar_file.export import SessionFacts, calendar_file, local_zone
    from taichi_coach.cli.log import shared
    from taichi_coach.paths import clip_cache, reminders_file
    from taichi_coach.player.expected_lengths import expected_lengths
    from taichi_coach.practice.transfer.exchange import to_file
    from taichi_coach.reminders.model import ReminderList
    from taichi_coach.reminders.reminder_file import load
    from taichi_coach.script.files.library import default_library
    from taichi_coach.text.counts import appointments

    wrong = wrong_ending(out, (".ics",))
    if wrong:
        raise click.UsageError(wrong)
    own = own_settings()
    own = replace(own, participant=own.participant if participant is None else participant)
    facts = SessionFacts(default_library(), own, expected_lengths(own, clip_cache()))
    reminders = load(reminders_file()).get(own.participant, ReminderList())
    now = shared.now()
    with shared.open_log() as book:
        made = calendar_file(reminders, book, facts, now, local_zone(now))
    to_file(out, made.content.decode())
    for words in made.missing:
        click.echo(words, err=True)
    click.echo(tr("{count} written to {out}.").format(count=appointments(made.count), out=out))
