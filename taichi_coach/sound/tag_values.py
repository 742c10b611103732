"""What a sound file tells about itself, as words with names."""

from __future__ import annotations

import base64
import re
import struct
from typing import TYPE_CHECKING

from taichi_coach.sound.captions import vtt_time
from taichi_coach.sound.cover import SIZE
from taichi_coach.text.language_codes import three_letters

if TYPE_CHECKING:
    from taichi_coach.sound.metadata import Metadata

#: Endings of files whose chapters, and whose picture, stand among the words.
# WORKAROUND findings/ffmpeg-opus-chapters-late.sh: FFmpeg is given none for Opus, which it could.
_CHAPTER_TAGS = (".ogg", ".opus", ".flac")
_PICTURE_TAGS = (".ogg", ".opus")
#: The ending of files whose words name the language by three letters.
_THREE_LETTERS = ".mp3"


def carries_picture_as_tag(kind: str) -> bool:
    """Tell whether files with this ending have their picture among the words."""
    return kind in _PICTURE_TAGS


def carries_chapters_as_tags(kind: str) -> bool:
    """Tell whether files with this ending have their chapters among the words."""
    return kind in _CHAPTER_TAGS


def tags_of(about: Metadata, kind: str) -> dict[str, str]:
    """Return a file's words by FFmpeg's names, for a file of this ending.

    Chapters and the cover are among them where they belong there.
    """
    language = about.language
    tags = {
        "title": about.title,
        "artist": about.artist,
        # WORKAROUND findings/vlc-one-picture-an-album.sh: each session is an album, as a book is.
        "album": about.title,
        "genre": "Speech",
        "language": three_letters(language) if kind == _THREE_LETTERS else language,
        "comment": about.comment,
    }
    if carries_chapters_as_tags(kind):
        for number, chapter in enumerate(about.chapters):
            tags[f"CHAPTER{number:03}"] = vtt_time(chapter.at_ms)
            tags[f"CHAPTER{number:03}NAME"] = chapter.title
    if carries_picture_as_tag(kind) and about.cover:
        tags["METADATA_BLOCK_PICTURE"] = _picture_block(about.cover)
    return {name: text for name, value in tags.items() if (text := plain(value))}


def plain(value: str) -> str:
    """Return words in one line, without what is no letter."""
    return re.sub(r"[\x00-\x1f]", " ", " ".join(value.split()))


def _picture_block(cover: bytes) -> str:
    """Return a picture as FLAC's block of type 6 in base64 (Xiph.Org, "FLAC format")."""
    kind = b"image/png"
    front = 3
    head = struct.pack(">II", front, len(kind)) + kind + struct.pack(">I", 0)
    form = struct.pack(">IIIII", SIZE, SIZE, 24, 0, len(cover))
    return base64.b64encode(head + form + cover).decode("ascii")
