"""What a film looks like, as it is chosen in a terminal: size, captions, and who is seen how."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import TYPE_CHECKING, Any, TypedDict

import click

from taichi_coach.film.options import ENDINGS, RATES, FilmCaptions, FilmOptions, wrong_size
from taichi_coach.script.messages import closest, quotable, suggestion
from taichi_coach.settings import bounds, setting
from taichi_coach.text.catalogue import tr
from taichi_coach.text.lists import or_list

if TYPE_CHECKING:
    from collections.abc import Callable

    from taichi_coach.settings import Settings

FILMS = tuple(ENDINGS)
#: How a film has its captions: in the picture, as a track that players switch on and off, or both.
CAPTIONS = tuple(FilmCaptions)
_SIZE = re.compile(r"([0-9]{1,5})\s*[x×*]\s*([0-9]{1,5})", re.IGNORECASE)


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
    match = _SIZE.fullmatch(word.strip())
    if match is None:
        raise click.UsageError(
            tr("{word} is no size: write width and height, such as 1280x720.").format(
                word=quotable(word) or "“”"
            ),
            ctx,
        )
    width, height = int(match[1]), int(match[2])
    wrong = wrong_size(width, height)
    if wrong:
        raise click.UsageError(wrong, ctx)
    return width, height


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
        tr("No guide is called {word}. {mend}").format(word=quotable(word) or "“”", mend=mend), ctx
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
        "--fps",
        type=click.Choice([str(rate) for rate in RATES]),
        help=tr("Pictures a second in a film; 25 by default."),
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


def for_pages(words: FilmWords, captions: str | None) -> None:
    """Refuse what a page for browsers has not.

    Raises:
        UsageError: A size or rate of pictures was typed, or where captions are wanted.
    """
    none: FilmWords = {**words, "theme": None, "text_size": None, "view": None, "person": None}
    for_films_only(none)
    if captions is not None:
        raise click.UsageError(tr("A page has its captions in it: leave --captions out."))


def options_of(words: FilmWords, captions: str | None) -> FilmOptions:
    """Return how a film is to be written.

    Raises:
        UsageError: Its captions are wanted in a way that there is not.
    """
    usual = FilmOptions()
    width, height = words["size"] or (usual.width, usual.height)
    return FilmOptions(
        width=width,
        height=height,
        fps=int(words["fps"] or usual.fps),
        captions=usual.captions if captions is None else _captions(captions),
    )


def _captions(word: str) -> FilmCaptions:
    if word in CAPTIONS:
        return FilmCaptions(word)
    if word.lower().endswith((".vtt", ".lrc")):
        raise click.UsageError(
            tr("A film carries its captions itself: write {ways} after --captions.").format(
                ways=or_list(CAPTIONS)
            )
        )
    raise click.UsageError(
        tr("A film has no captions `{word}`. {suggestion}").format(
            word=quotable(word), suggestion=suggestion(word, CAPTIONS)
        )
    )


def with_words(own: Settings, words: FilmWords) -> Settings:
    """Return a person's settings with what was typed in place of them."""
    typed: dict[str, Any] = {
        "theme": words["theme"],
        "text_scale": words["text_size"],
        "view": words["view"],
        "guide": words["person"],
    }
    return replace(own, **{key: value for key, value in typed.items() if value is not None})
