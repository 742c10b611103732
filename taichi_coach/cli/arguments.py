"""Words of the command line that are looked at as they are read, and refused in plain words."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click

from taichi_coach.script.messages import closest, shown, suggestion
from taichi_coach.script.model.session import Support
from taichi_coach.settings import FASTEST, SLOWEST
from taichi_coach.text.catalogue import tr

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

SUPPORTS = tuple(support.value for support in Support)
#: So many names of a folder are looked at for one that was meant.
_LOOKED_AT = 1000


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
        ).format(word=shown(word), slowest=SLOWEST, fastest=FASTEST),
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
        word=shown(word), suggestion=suggestion(word, SUPPORTS)
    )
    raise click.UsageError(message, ctx)


def wrong_ending(file: Path, endings: Sequence[str]) -> str:
    """Return what is wrong with the name of a file that is to be written; "" where it is right."""
    name = file.name
    if file.suffix.lower() in endings:
        return ""
    if name.lower() in endings:
        return tr("{name} has no name before the dot: write one, such as {example}.").format(
            name=shown(name), example=f"practice{name}"
        )
    if len(endings) == 1:
        return tr("{name} should end in {ending}.").format(name=shown(name), ending=endings[0])
    return tr("{name} should end in one of {endings}.").format(
        name=shown(name), endings=", ".join(endings)
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


def there(ctx: click.Context, _param: click.Parameter, words: tuple[str, ...]) -> tuple[Path, ...]:
    """Return files and folders.

    Raises:
        UsageError: one of them is not there.
    """
    for path in map(Path, words):
        if not path.exists():
            meant = closest(path.name, _names_beside(path))
            near = (
                tr("Did you mean {with_name}?").format(with_name=path.with_name(meant))
                if meant
                else tr("Check name and folder.")
            )
            message = tr("There is no file or folder {path}. {near}").format(
                path=shown(str(path)), near=near
            )
            raise click.UsageError(message, ctx)
    return tuple(map(Path, words))


def _names_beside(path: Path) -> Iterable[str]:
    try:
        return sorted(each.name for each in path.parent.iterdir())[:_LOOKED_AT]
    except OSError:
        return ()
