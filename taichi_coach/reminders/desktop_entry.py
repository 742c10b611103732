"""Desktop entries: the files by which a Linux desktop knows what to start, and how."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

#: How an entry says yes and no.
YES, NO = (str(answer).lower() for answer in (True, False))


def desktop_entry(lines: Mapping[str, str]) -> str:
    """Return the text of an application's entry: what each key is to be, in that order."""
    pairs = (f"{key}={_escaped(value)}" for key, value in lines.items())
    return "\n".join(("[Desktop Entry]", "Type=Application", *pairs)) + "\n"


def exec_line(words: Iterable[str]) -> str:
    """Return a command as an entry's Exec has it, each word quoted."""
    return " ".join(map(_quoted, words))


def _quoted(word: str) -> str:
    """Return one argument as a desktop entry's Exec wants it, before the escapes of any value."""
    for sign in '\\"`$':  # the backslash first
        word = word.replace(sign, f"\\{sign}")
    return f'"{word}"'.replace("%", "%%")


def _escaped(value: str) -> str:
    """Return a value of a desktop entry with the escapes that every string there has."""
    return value.replace("\\", "\\\\").replace("\n", "\\n").replace("\t", "\\t")
