"""Motion as numbers from the command line: what is asked for, and the file that it goes into."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click

from taichi_coach.cli.arguments import wrong_ending
from taichi_coach.errors import CoachError
from taichi_coach.script.messages import quotable
from taichi_coach.text.catalogue import tr
from taichi_coach.text.disk_faults import not_written

if TYPE_CHECKING:
    from collections.abc import Iterable


class MotionFileError(CoachError):
    """A file of numbers cannot be written."""


def rate(ctx: click.Context, _param: click.Parameter, word: str | None) -> int | None:
    """Return how many frames a second has.

    Raises:
        UsageError: the word is no whole number, or one that is too small or too large.
    """
    if word is None:
        return None
    from taichi_coach.body.motion.track import QUICKEST_HZ, SLOWEST_HZ

    number = int(word) if word.isascii() and word.isdigit() else 0
    if SLOWEST_HZ <= number <= QUICKEST_HZ:
        return number
    raise click.UsageError(
        tr("--hz is a whole number of frames a second from {least} to {most}, not {word}.").format(
            least=SLOWEST_HZ, most=QUICKEST_HZ, word=quotable(word)
        ),
        ctx,
    )


def json_file(ctx: click.Context, _param: click.Parameter, file: Path | None) -> Path | None:
    """Return the file that a motion goes into.

    Raises:
        UsageError: its name does not end in .json, or is that of standard output.
    """
    if file is None:
        return None
    if str(file) == "-":
        message = tr(
            "A motion is written whole into a file, not to standard output: name one, such as"
            " --track motion.json."
        )
        raise click.UsageError(message, ctx)
    wrong = wrong_ending(file, (".json",))
    if wrong:
        raise click.UsageError(wrong, ctx)
    return file


TRACK = click.option(
    "--track",
    metavar="OUT.json",
    type=click.Path(path_type=Path),
    callback=json_file,
    help=tr(
        "Write the motion into this file as numbers; the guide “The motion as numbers” says how."
    ),
)
HZ = click.option(
    "--hz",
    metavar="NUMBER",
    callback=rate,
    help=tr("Frames a second of numbers, from 1 to 240; 60 where nothing is said."),
)


def needs_numbers(hz: int | None, *, numbers: bool) -> None:
    """Refuse a rate where no numbers were asked for.

    Raises:
        UsageError: there are none.
    """
    if hz is not None and not numbers:
        raise click.UsageError(tr("--hz goes with a file of numbers: add --track motion.json."))


def write_parts(file: Path, parts: Iterable[str]) -> None:
    """Write a text piece by piece, whole or not at all.

    Raises:
        MotionFileError: it cannot be written; an older file is as it was.
    """
    from taichi_coach.atomic import whole_file
    from taichi_coach.graphics.paper.files import check_place

    check_place(file)
    try:
        with whole_file(file) as part, part.open("x", encoding="utf-8", newline="\n") as text:
            text.writelines(parts)
    except OSError as error:
        raise MotionFileError(not_written(error, file)) from error
