"""How wide a table may be."""

from __future__ import annotations

import sys
from shutil import get_terminal_size


def table_breadth() -> int | None:
    """Return the columns of the terminal; None into a file or a pipe, where nothing is cut."""
    if sys.stdout is None or not sys.stdout.isatty():
        return None
    return get_terminal_size().columns


def shortened(text: str, letters: int) -> str:
    """Return a text that is at most so long, with an ellipsis where something is left out."""
    return text if len(text) <= letters else f"{text[: letters - 1].rstrip()}…"
