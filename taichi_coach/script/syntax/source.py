"""A file's text, taken without ever blocking, crashing or filling the memory."""

from __future__ import annotations

import os
import stat
from typing import TYPE_CHECKING

from yaml.reader import Reader

from taichi_coach.script.model.diagnostics import Diagnostic, Level
from taichi_coach.text.catalogue import tr

if TYPE_CHECKING:
    from pathlib import Path

#: No session comes near it; it keeps the cost of any file small.
MAX_BYTES = 1_000_000
#: Nor is any one longer: room for more is made where there is more.
_USUAL_BYTES = 65_536

#: What YAML does not let stand anywhere; and of ASCII what it does, which is told much sooner.
_UNPRINTABLE = Reader.NON_PRINTABLE
_PRINTABLE = b"\t\n\r" + bytes(range(0x20, 0x7F))
_BEGINNING = 200
#: How files begin that look like text to who wrote them.
_NOT_PLAIN = (
    (b"pk\x03\x04", tr("a document of a word processor (such as .docx or .odt)")),
    (b"\xd0\xcf\x11\xe0", tr("a document of a word processor (.doc)")),
    (b"{\\rtf", tr("text with its looks (RTF)")),
    (b"%pdf-", tr("a PDF")),
    (b"<!doctype html", tr("a web page")),
    (b"<html", tr("a web page")),
    (b"<?xml", tr("XML")),
)
_UTF16 = (b"\xff\xfe", b"\xfe\xff")


class SourceError(Exception):
    """A text cannot be had; `diagnostic` says why. It never leaves `taichi_coach.script`."""

    def __init__(self, diagnostic: Diagnostic) -> None:
        """Keep the one diagnostic."""
        self.diagnostic = diagnostic
        super().__init__(str(diagnostic))


def refuse(
    path: Path, message: str, mend: str, *, line: int = 1, column: int = 1, code: str = "syntax"
) -> SourceError:
    """Return (not raise) the fault with its one error."""
    return SourceError(Diagnostic(path, line, column, Level.ERROR, code, message, mend))


def text_of(path: Path) -> str:
    """Read a session file's text.

    Raises:
        SourceError: it is missing, not a regular file, larger than `MAX_BYTES`, not UTF-8 or not
            text.
    """
    try:
        status = path.stat()
        _must_be_small_regular(path, status)
        with os.fdopen(_opened(path), "rb") as file:
            _must_be_small_regular(path, os.fstat(file.fileno()))
            content = file.read(_USUAL_BYTES)
            if len(content) == _USUAL_BYTES:
                content += file.read(MAX_BYTES + 1 - _USUAL_BYTES)
    except FileNotFoundError:
        raise refuse(
            path,
            tr("There is no such file."),
            tr("Check the name and the folder."),
            code="missing-file",
        ) from None
    except (OSError, ValueError) as error:
        reason = getattr(error, "strerror", None) or str(error)
        raise refuse(
            path,
            tr("The file cannot be read ({reason}).").format(reason=reason),
            tr("Check its name and its permissions."),
        ) from None
    if len(content) > MAX_BYTES:
        raise _too_large(path)
    return _decoded(path, content)


def beginning_of(path: Path, most: int) -> bytes:
    """Return the first bytes of a file, at most so many; b"" where it is none, or too large."""
    try:
        _must_be_small_regular(path, path.stat())
        with os.fdopen(_opened(path), "rb", buffering=0) as file:
            _must_be_small_regular(path, os.fstat(file.fileno()))
            return file.read(most) or b""
    except (OSError, ValueError, SourceError):
        return b""


def printable(path: Path, text: str) -> str:
    """Return `text` without a byte order mark.

    Raises:
        SourceError: it is too long, or holds a character that no text file may hold.
    """
    if len(text) > MAX_BYTES:
        raise _too_large(path)
    text = text.removeprefix("\ufeff")
    if text.isascii() and not text.encode().translate(None, _PRINTABLE):
        return text
    match = _UNPRINTABLE.search(text)
    if match:
        before = text[: match.start()]
        line, column = before.count("\n") + 1, len(before) - before.rfind("\n")
        raise refuse(
            path,
            tr("There is a character here that no text may hold (U+{ord:04X}).").format(
                ord=ord(match[0])
            ),
            tr("Delete it, or save the file again as plain text (UTF-8)."),
            line=line,
            column=column,
        )
    return text


def _opened(path: Path) -> int:
    """Open without waiting for another end, should a pipe have taken the file's place."""
    return os.open(path, os.O_RDONLY | getattr(os, "O_NONBLOCK", 0) | getattr(os, "O_BINARY", 0))


def _must_be_small_regular(path: Path, status: os.stat_result) -> None:
    if stat.S_ISDIR(status.st_mode):
        raise refuse(path, tr("This is a folder, not a file."), tr("Name a file in it."))
    if not stat.S_ISREG(status.st_mode):
        raise refuse(
            path,
            tr("This is a pipe or a device, not a file."),
            tr("Save the session as a file first."),
        )
    if status.st_size > MAX_BYTES:
        raise _too_large(path)


def _too_large(path: Path) -> SourceError:
    return refuse(
        path,
        tr("The file is larger than {max_bytes:,} bytes, so it is not read.").format(
            max_bytes=MAX_BYTES
        ),
        tr("Split it into several sessions and join them with `include`."),
    )


def _must_be_plain(path: Path, content: bytes) -> None:
    """Refuse what a word processor or a browser saves, in words that say what to do there."""
    begin = content[:_BEGINNING].lstrip().lower()
    for signs, what in _NOT_PLAIN:
        if begin.startswith(signs):
            message = tr("This is {kind}, not plain text.").format(kind=what)
            mend = tr(
                "Copy its text into a plain text editor, or save it as “Plain text” with the"
                " encoding UTF-8, under a name that ends in `.yaml`."
            )
            raise refuse(path, message, mend)


def _decoded(path: Path, content: bytes) -> str:
    _must_be_plain(path, content)
    mend = tr("Save it as plain text with the encoding UTF-8.")
    if content.startswith(_UTF16):
        raise refuse(path, tr("The file is written in UTF-16, not in UTF-8."), mend)
    if b"\0" in content:
        raise refuse(path, tr("This is not a text file."), mend)
    try:
        text = content.decode("utf-8")
    except UnicodeDecodeError as error:
        before = content[: error.start]
        line, column = before.count(b"\n") + 1, error.start - before.rfind(b"\n")
        raise refuse(
            path, tr("The file is not written in UTF-8."), mend, line=line, column=column
        ) from None
    return printable(path, text)
