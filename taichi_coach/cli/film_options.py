"""What a film looks like, as it is chosen in a terminal: size, captions, and who is seen how."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import TYPE_CHECKING, TypedDict

import click

from taichi_coach.script.messages import closest, shown, suggestion
from taichi_coach.settings import bounds, setting
from taichi_coach.text.catalogue import tr
from taichi_coach.text.lists import or_list

if TYPE_CHECKING:
    from collections.abc import Callable
    from typing import Any

    from taichi_coach.settings import Settings

FILMS = (".mp4", ".webm")
#: How a film has its captions: in the picture, as a track that players switch on and off, or both.
CAPTIONS = ("burnt", "track", "both", "none")
_SIZE = re.compile(r"([0-9]{1,5})\s*[x×*]\s*([0-9]{1,5})", re.IGNORECASE)
_USUAL = (1280, 720)
_LEAST, _MOST = (320, 180), (3840, 2160)


class FilmWords(TypedDict):
    """What was typed of a film; None for what was not."""

    size: tuple[int, int] | None
    fps: str | None
    theme: str | None
    text_size: int | None
    view: str | None
    person: str | None


def _size(ctx: click.Context, _param: click.Parameter, word: str | None) -> tuple[int, int] | None:
    """Return the breadth and height of a picture.

    Raises:
        UsageError: It is none that a film can have.
    """
    if word is None:
        return None
    found = _SIZE.fullmatch(word.strip())
    if found is None:
        raise click.UsageError(
            tr("{word} is no size: write width and height, such as 1280x720.").format(
                word=shown(word) or "“”"
            ),
            ctx,
        )
    width, height = int(found[1]), int(found[2])
    wrong = _wrong_size(width, height)
    if wrong:
        raise click.UsageError(wrong, ctx)
    return width, height


def _wrong_size(width: int, height: int) -> str:
    """Return what keeps a film from having this size, broad or upright; "" where nothing does."""
    size = f"{width}x{height}"
    short, long = sorted((width, height))
    if short < _LEAST[1] or long < _LEAST[0]:
        return tr("{size} is too small to read: the least is {least}.").format(
            size=size, least="{}x{}".format(*_LEAST)
        )
    if short > _MOST[1] or long > _MOST[0]:
        return tr("{size} is too large: the most is {most}.").format(
            size=size, most="{}x{}".format(*_MOST)
        )
    if width % 2 or height % 2:
        return tr("{size} cannot be written: a film's sides are even, such as {even}.").format(
            size=size, even=f"{width + width % 2}x{height + height % 2}"
        )
    return ""


def _person(ctx: click.Context, _param: click.Parameter, word: str | None) -> str | None:
    """Return the name of one who guides.

    Raises:
        UsageError: There is nobody of this name.
    """
    if word is None:
        return None
    from taichi_coach.graphics.figure.people import PEOPLE

    names = {each.name.casefold(): each.name for each in PEOPLE}
    wanted = word.strip().casefold()
    if wanted in names:
        return names[wanted]
    near = closest(wanted, names)
    mend = (
        tr("Did you mean `{found}`?").format(found=names[near])
        if near is not None
        else tr("Write {words}.").format(words=or_list(names.values()))
    )
    raise click.UsageError(
        tr("No guide is called {word}. {mend}").format(word=shown(word) or "“”", mend=mend), ctx
    )


_LOOKS = tuple(str(value) for value, _ in setting("theme").row.choices if value != "system")
_VIEWS = tuple(str(value) for value, _ in setting("view").row.choices)

_OPTIONS = (
    click.option(
        "--size",
        metavar="WIDTHxHEIGHT",
        callback=_size,
        help=tr("Of a film's picture: 1280x720 by default; 1920x1080 for a large television."),
    ),
    click.option(
        "--fps", type=click.Choice(["25", "30"]), help=tr("Pictures a second in a film; 25.")
    ),
    click.option("--theme", type=click.Choice(_LOOKS), help=tr("Colours; as in your settings.")),
    click.option(
        "--text-size",
        type=click.IntRange(*bounds("text_scale")),
        metavar="PERCENT",
        help=tr("Size of words, 100 to 200; as in your settings."),
    ),
    click.option(
        "--view",
        type=click.Choice(_VIEWS),
        help=tr("From where the guide is seen; as in your settings."),
    ),
    click.option(
        "--person", metavar="NAME", callback=_person, help=tr("Who guides; as in your settings.")
    ),
)


def film_options(command: Callable[..., Any]) -> Callable[..., Any]:
    """Give a command what can be chosen of a film, as `FilmWords`."""
    for option in reversed(_OPTIONS):
        command = option(command)
    return command


def for_films_only(words: FilmWords) -> None:
    """Refuse what only a film has.

    Raises:
        UsageError: Something of it was typed.
    """
    for name, value in words.items():
        if value is not None:
            raise click.UsageError(
                tr(
                    "--{name} is for a film: let the name end in {endings}, or leave it out."
                ).format(name=name.replace("_", "-"), endings=or_list(FILMS))
            )


def film_captions(word: str | None) -> str:
    """Return how a film has its captions.

    Raises:
        UsageError: The word is none of those ways.
    """
    if word is None:
        return "burnt"
    if word in CAPTIONS:
        return word
    if word.lower().endswith((".vtt", ".lrc")):
        raise click.UsageError(
            tr("A film carries its captions itself: write {ways} after --captions.").format(
                ways=or_list(CAPTIONS)
            )
        )
    raise click.UsageError(
        tr("A film has no captions `{word}`. {suggestion}").format(
            word=shown(word), suggestion=suggestion(word, CAPTIONS)
        )
    )


def with_words(own: Settings, words: FilmWords) -> Settings:
    """Return a person's settings with what was typed in place of them."""
    chosen = {
        "theme": words["theme"],
        "text_scale": words["text_size"],
        "view": words["view"],
        "guide": words["person"],
    }
    return replace(own, **{key: value for key, value in chosen.items() if value is not None})  # type: ignore[arg-type]  # each of its own type


def size_of(words: FilmWords) -> tuple[int, int]:
    """Return the breadth and height of the picture."""
    return words["size"] or _USUAL
