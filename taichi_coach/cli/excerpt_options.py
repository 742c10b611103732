"""`--from`, `--to` and `--section`: what of a session goes into a file."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

import click

from taichi_coach.script.messages import quotable
from taichi_coach.text.catalogue import tr

if TYPE_CHECKING:
    from taichi_coach.player.excerpt import Excerpt

_CLOCK = re.compile(r"(?:([0-9]{1,2}):)?([0-9]{1,3}):([0-5][0-9])")


def moment(ctx: click.Context, _param: click.Parameter, word: str | None) -> int | None:
    """Return a moment of a session in milliseconds.

    Raises:
        UsageError: the word is no moment.
    """
    from taichi_coach.script.schema.durations import milliseconds

    if word is None:
        return None
    clock = _CLOCK.fullmatch(word.strip())
    if clock is not None:
        hours, minutes, seconds = (int(part or 0) for part in clock.groups())
        return ((hours * 60 + minutes) * 60 + seconds) * 1000
    at_ms = milliseconds(word.strip())
    if at_ms is not None:
        return at_ms
    raise click.UsageError(
        tr("{word} is no time: write minutes and seconds, such as 2:30, or 2m30s.").format(
            word=quotable(word) or "“”"
        ),
        ctx,
    )


FROM = click.option(
    "--from",
    "from_ms",
    metavar="2:00",
    callback=moment,
    help=tr("From here on; what is being said there is in it whole."),
)
TO = click.option("--to", "to_ms", metavar="5:30", callback=moment, help=tr("Until here."))
SECTION = click.option(
    "--section", metavar="NAME", help=tr("This section alone, by its title or number.")
)


def excerpt(from_ms: int | None, to_ms: int | None, section: str | None) -> Excerpt:
    """Return what is wanted of a session.

    Raises:
        UsageError: A section and times are wanted at once, or no name is given.
        CoachError: The times do not go together.
    """
    from taichi_coach.player.excerpt import Excerpt, check_span

    if section is not None:
        if from_ms is not None or to_ms is not None:
            raise click.UsageError(
                tr("Write either --section, or --from and --to: each says where a part begins.")
            )
        if not section.strip():
            raise click.UsageError(tr("Write the section's title or number after --section."))
    wanted = Excerpt(from_ms or 0, to_ms, section or "")
    check_span(wanted)
    return wanted
