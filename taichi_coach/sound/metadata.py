"""What a sound file tells about itself: its title, its chapters, its picture."""

from __future__ import annotations

from dataclasses import dataclass, replace


@dataclass(frozen=True, slots=True)
class Chapter:
    """A part of the file, in milliseconds from its beginning."""

    title: str
    at_ms: int
    end_ms: int


@dataclass(frozen=True, slots=True)
class Metadata:
    """Everything that players show beside the sound. `cover` is a PNG picture, or empty."""

    title: str
    artist: str = "Tai Chi Coach"
    comment: str = ""
    language: str = "en"
    chapters: tuple[Chapter, ...] = ()
    cover: bytes = b""

    def until(self, end_ms: int) -> Metadata:
        """Return it for a file that ends then: what rings out belongs to the last chapter."""
        if not self.chapters:
            return self
        *others, last = self.chapters
        return replace(self, chapters=(*others, replace(last, end_ms=max(last.end_ms, end_ms))))


@dataclass(frozen=True, slots=True)
class CaptionLine:
    """Words on the screen from `at_ms` to `end_ms`; `soft` ones are whispered."""

    at_ms: int
    end_ms: int
    text: str
    soft: bool = False
