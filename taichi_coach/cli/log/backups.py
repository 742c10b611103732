"""`taichi-coach log backup`, `backups`, `restore` and `rescue`: nothing is lost."""

from __future__ import annotations

from datetime import UTC
from pathlib import Path

import click

from taichi_coach.cli.log import shared as log_shared
from taichi_coach.cli.log.tables import aligned
from taichi_coach.paths import log_file
from taichi_coach.practice.storage import backups as copies
from taichi_coach.practice.storage import rescue as mending
from taichi_coach.text import counts
from taichi_coach.text.catalogue import tr

_WHY = {
    copies.Cause.DAILY: tr("of the day"),
    copies.Cause.IMPORT: tr("before an import"),
    copies.Cause.RESTORE: tr("before a restore"),
    copies.Cause.UPDATE: tr("before an update"),
}


@click.command()
@click.argument("file", type=click.Path(path_type=Path), metavar="FILE")
def backup(*, file: Path) -> None:
    """Write a whole copy of the log to FILE, for another disk or another machine."""
    with log_shared.open_log() as book:
        book.copy_to(file)
    click.echo(tr("The whole log is copied to {file}.").format(file=file))


@click.command()
def backups() -> None:
    """Show the copies of the log that were made by themselves, the newest first."""
    all_backups = copies.list_backups(log_file())
    if not all_backups:
        click.echo(tr("There are no backups yet; the first is made with the first practice."))
        return
    rows = [
        (each.file.name, f"{each.at.astimezone(UTC):%Y-%m-%d}", _WHY[each.why], _size(each.size))
        for each in all_backups
    ]
    click.echo("\n".join(aligned([(tr("Name"), tr("Day"), tr("Made"), tr("Size")), *rows])))


@click.command()
@click.argument("name", metavar="NAME")
def restore(*, name: str) -> None:
    """Bring the log back to a backup: a NAME that `log backups` shows, or a file."""
    named = {each.file.name: each.file for each in copies.list_backups(log_file())}
    with log_shared.open_log() as book:
        copies.restore(book, named.get(name, Path(name)), log_shared.now())
        count = len(book.practices())
    click.echo(
        tr("Restored: {practices}. What was there before is a backup of its own.").format(
            practices=counts.practices(count)
        )
    )


@click.command()
def rescue() -> None:
    """Set a damaged log aside; bring back the last backup and all that can still be read."""
    saved = mending.rescue(log_file(), log_shared.now())
    source = saved.backup.name if saved.backup else tr("no backup")
    count = counts.practices(saved.practices)
    click.echo(
        tr(
            "Rescued: {count}, from {source} and {read} rows that could be read. The"
            " damaged file is {aside}."
        ).format(count=count, source=source, read=saved.read, aside=saved.aside)
    )


def _size(size: int) -> str:
    return tr("{size:,.0f} kB").format(size=size / 1000)
