"""Words of the command line that are looked at as they are read, and refused in plain words."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from taichi_coach.script.messages import quotable, suggestion
from taichi_coach.script.model.session import Support
from taichi_coach.settings import FASTEST, SLOWEST
from taichi_coach.text.catalogue import tr

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

SUPPORTS = tuple(support.value for support in Support)


def speed(ctx: click.Context, _param: click.Parameter, word: str | None) -> float | None:
    """Return the speed of a practice.

    Raises:
        UsageError: the word is no number, or one that is too small or too large.
    """
    if word is None:
        return None
    try:
        number = float(word)
    except ValueError:
        number = 0.0
    if SLOWEST <= number <= FASTEST:
        return number
    raise click.UsageError(
        tr(
            "A practice cannot go at speed {word}. Write a number from {slowest} (slow)"
            " to {fastest} (quick); 1 is as written."
        ).format(word=quotable(word), slowest=SLOWEST, fastest=FASTEST),
        ctx,
    )


def support(ctx: click.Context, _param: click.Parameter, word: str | None) -> str | None:
    """Return the name of a support.

    Raises:
        UsageError: there is none of this name.
    """
    if word is None or word in SUPPORTS:
        return word
    message = tr("There is no support called `{word}`. {suggestion}").format(
        word=quotable(word), suggestion=suggestion(word, SUPPORTS)
    )
    raise click.UsageError(message, ctx)


def wrong_ending(file: Path, endings: Sequence[str]) -> str:
    """Return what is wrong with the name of a file that is to be written; "" where it is right."""
    name = file.name
    if file.suffix.lower() in endings:
        return ""
    if name.lower() in endings:
        return tr("{name} has no name before the dot: write one, such as {example}.").format(
            name=quotable(name), example=f"practice{name}"
        )
    if len(endings) == 1:
        return tr("{name} should end in {ending}.").format(name=quotable(name), ending=endings[0])
    return tr("{name} should end in one of {endings}.").format(
        name=quotable(name), endings=", ".join(endings)
    )


def pdf_file(ctx: click.Context, _param: click.Parameter, file: Path) -> Path:
    """Return the file of a printed page.

    Raises:
        UsageError: its name does not end in .pdf.
    """
    wrong = wrong_ending(file, (".pdf",))
    if wrong:
        raise click.UsageError(wrong, ctx)
    return file
