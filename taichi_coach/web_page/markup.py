"""The parts of the page that there are several of, as HTML; any text in them is only text."""

from __future__ import annotations

from html import escape
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable


def card(heading: str, lines: Iterable[str], *, kind: str = "", tag: str = "") -> str:
    """Return a card with a list; `tag` is the language of its lines, if it has one of its own."""
    items = "".join(f"<li>{escape(line)}</li>" for line in lines)
    attributes = f' lang="{escape(tag)}" dir="auto"' if tag else ""
    named = f' class="{escape(kind)}"' if kind else ""
    return f"<section{named}><h2>{escape(heading)}</h2><ul{attributes}>{items}</ul></section>"


def section_list(heading: str, sections: Iterable[tuple[str, str]], tag: str) -> str:
    """Return a button for each section, of which there are title and length; "" for no section.

    `tag` is the language of heading and lengths.
    """
    buttons = "".join(
        f'<li><button type="button"><span dir="auto">{escape(title)}</span> '
        f'<span lang="{escape(tag)}">{escape(length)}</span></button></li>'
        for title, length in sections
    )
    head = f'<h2 id="parts" lang="{escape(tag)}">{escape(heading)}</h2>'
    return (
        f'<nav aria-labelledby="parts">{head}<ol id="sections">{buttons}</ol></nav>'
        if buttons
        else ""
    )


def theme_button(key: str, words: str) -> str:
    """Return the button that chooses a theme."""
    return (
        f'<button type="button" data-wear="{escape(key)}" aria-pressed="false">'
        f"{escape(words)}</button>"
    )


def key_words(key: str, act: str) -> str:
    """Return a key of the keyboard, and what it does."""
    return f"<kbd>{escape(key)}</kbd> {escape(act)}"


def said(title: str, lines: Iterable[tuple[str, bool]]) -> str:
    """Return what is said in a section; of each line, whether it is whispered."""
    heading = f'<h3 dir="auto">{escape(title)}</h3>' if title else ""
    spoken = "".join(f'<p dir="auto">{_line(*line)}</p>' for line in lines)
    return f"<section>{heading}{spoken}</section>"


def _line(text: str, soft: bool) -> str:  # noqa: FBT001  it is unpacked out of a pair
    return f"<em>{escape(text)}</em>" if soft else escape(text)
