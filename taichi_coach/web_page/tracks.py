"""Captions and chapters as a browser reads them, and any content as a part of the page itself."""

from __future__ import annotations

import base64
from typing import TYPE_CHECKING

from taichi_coach.sound.captions import vtt_time

if TYPE_CHECKING:
    from collections.abc import Sequence

    from taichi_coach.sound.metadata import Chapter


def data_uri(kind: str, content: bytes) -> str:
    """Return content of a kind, "text/vtt", as an address that holds all of it."""
    return f"data:{kind};base64,{base64.b64encode(content).decode('ascii')}"


def chapters_vtt(chapters: Sequence[Chapter]) -> str:
    """Return the chapters as a WebVTT file (W3C)."""
    cues = (
        f"{vtt_time(each.at_ms)} --> {vtt_time(max(each.end_ms, each.at_ms + 1))}\n"
        f"{_plain(each.title)}"
        for each in chapters
    )
    return "\n\n".join(["WEBVTT", *cues]) + "\n"


def _plain(title: str) -> str:
    text = " ".join(title.split())
    return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")
