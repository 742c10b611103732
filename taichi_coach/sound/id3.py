"""What an MP3 file tells about itself: the tag before its sound (ID3v2.3).

Players look for a summary among the comments (COMM), in their language. Chapters are an addendum to
that standard ("ID3v2 Chapter Frame Addendum 1.0").
"""

from __future__ import annotations

import struct
from typing import TYPE_CHECKING, Final

from taichi_coach.sound.tag_values import plain, tags_of
from taichi_coach.text.language_codes import three_letters

if TYPE_CHECKING:
    from taichi_coach.sound.metadata import Chapter, Metadata

_FRAME: Final = struct.Struct(">4sI2s")
_NO_FLAGS: Final = b"\0\0"
_TEXTS: Final = {
    "title": b"TIT2",
    "artist": b"TPE1",
    "album": b"TALB",
    "genre": b"TCON",
    "language": b"TLAN",
}
#: The kind of a picture that is the cover's front.
_FRONT: Final = b"\3"
#: A chapter may say where its sound lies in the file; this says that it does not.
_NOWHERE: Final = b"\xff" * 8
#: A table of contents is the file's own, and its entries are in order.
_CONTENTS: Final = b"\3"
#: It counts its entries in one byte.
_MOST_CHAPTERS: Final = 255


def id3_tag(about: Metadata) -> bytes:
    """Return the tag for a file that tells this about itself."""
    tags = tags_of(about, ".mp3")
    frames = [_frame(name, _text(tags[key])) for key, name in _TEXTS.items() if key in tags]
    if "comment" in tags:
        frames.append(_frame(b"COMM", _comment(tags["comment"], three_letters(about.language))))
    frames += _chapters(about.chapters[:_MOST_CHAPTERS])
    if about.cover:
        frames.append(_frame(b"APIC", b"\0image/png\0" + _FRONT + b"\0" + about.cover))
    body = b"".join(frames)
    return b"ID3\3\0\0" + _sevens(len(body)) + body


def _chapters(chapters: tuple[Chapter, ...]) -> list[bytes]:
    """Return the table of contents, and each chapter by the name that it has there."""
    if not chapters:
        return []
    names = [f"ch{number}\0".encode() for number in range(len(chapters))]
    contents = b"toc\0" + _CONTENTS + bytes([len(names)]) + b"".join(names)
    return [
        _frame(b"CTOC", contents),
        *(
            _frame(b"CHAP", name + _times(one) + _frame(b"TIT2", _text(plain(one.title))))
            for name, one in zip(names, chapters, strict=True)
        ),
    ]


def _times(chapter: Chapter) -> bytes:
    return struct.pack(">II", chapter.at_ms, chapter.end_ms) + _NOWHERE


def _frame(name: bytes, content: bytes) -> bytes:
    return _FRAME.pack(name, len(content), _NO_FLAGS) + content


def _text(words: str) -> bytes:
    kind, encoded, end = _encoded(words)
    return kind + encoded + end


def _comment(words: str, language: str) -> bytes:
    """Return a comment without a heading."""
    kind, encoded, end = _encoded(words)
    nothing = end if kind == b"\0" else b"\xff\xfe" + end
    return kind + language.encode("ascii") + nothing + encoded + end


def _encoded(words: str) -> tuple[bytes, bytes, bytes]:
    """Return which letters are used, the words in them, and what ends the words.

    The other eight-bit letters of the standard are read by some as those of their own country.
    """
    try:
        return b"\0", words.encode("ascii"), b"\0"
    except UnicodeEncodeError:
        return b"\1", b"\xff\xfe" + words.encode("utf-16-le", "replace"), b"\0\0"


def _sevens(size: int) -> bytes:
    """Return a number in four times seven bits."""
    return bytes(size >> shift & 0x7F for shift in (21, 14, 7, 0))
