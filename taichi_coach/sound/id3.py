"""The comment in an MP3 file's tag, as players look for it (ID3v2.3, "Comments")."""

from __future__ import annotations

import struct
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

_HEAD: Final = struct.Struct(">3sBBB4s")
_FRAME: Final = struct.Struct(">4sI2s")
_VERSION: Final = 3
#: How a frame says that its words are UTF-16 with a mark, and what the mark is.
_UTF16: Final = 1
_MARK: Final = b"\xff\xfe"


def make_comment(file: Path, language: str) -> None:
    """Turn the comment that ffmpeg wrote as a text of its own making (TXXX) into a comment (COMM).

    It is shorter there, so that nothing moves: the tag is as long as it was, with quiet at its end.
    A file without such a tag stays as it is.

    Args:
        file: An MP3 file.
        language: The three letters of the comment's language.

    Raises:
        OSError: The file cannot be read or written.
    """
    with file.open("r+b") as opened:
        head = opened.read(_HEAD.size)
        if len(head) < _HEAD.size:
            return
        name, version, _, flags, size = _HEAD.unpack(head)
        if name != b"ID3" or version != _VERSION or flags:  # more may stand before the frames
            return
        body = opened.read(_plain(size))
        frames = b"".join(_frames(body, language.encode("ascii")))
        opened.seek(_HEAD.size)
        opened.write(frames.ljust(len(body), b"\0"))


def _plain(size: bytes) -> int:
    """Return a number of four times seven bits."""
    first, second, third, last = size
    return first << 21 | second << 14 | third << 7 | last


def _frames(body: bytes, language: bytes) -> Iterator[bytes]:
    """Yield each frame as it is to be, up to the quiet behind the last."""
    at = 0
    while at + _FRAME.size <= len(body) and body[at]:
        name, size, flags = _FRAME.unpack_from(body, at)
        content = body[at + _FRAME.size : at + _FRAME.size + size]
        comment = _comment(content, language) if name == b"TXXX" else b""
        if comment:
            name, content = b"COMM", comment
        yield _FRAME.pack(name, len(content), flags) + content
        at += _FRAME.size + size


def _comment(content: bytes, language: bytes) -> bytes:
    """Return a comment without a heading for a text that is called so; b"" for another text."""
    wide = content[:1] == bytes([_UTF16])
    heading = _MARK + "comment\0".encode("utf-16-le") if wide else b"comment\0"
    if not content[1:].startswith(heading):
        return b""
    nothing = _MARK + b"\0\0" if wide else b"\0"
    return content[:1] + language + nothing + content[1 + len(heading) :]
