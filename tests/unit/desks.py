"""What the tests of the desk write on: a library that is read once, and texts in it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from taichi_coach.authoring.desk.analysis import Analysis, analyse
from taichi_coach.paths import bundled
from tests import bundled_library

if TYPE_CHECKING:
    from pathlib import Path

    from taichi_coach.script.files.library import Library

#: Two sections; every kind of number that can be turned, with comments in between.
CLASS = """\
format: 1
kind: session
id: my-class
title: My class
supports: [seated]
steps:
  - section: Arrive   # quietly
    role: warm-up
    steps:
      - say: Sit tall.
      - breathe: 4
        in: 4s
        out: 5s
  - section: Hands
    steps:
      # As wide as is comfortable.
      - hold: 30s     # not longer
        movement: ten-finger-stretch
        say: Open both hands.
        cues:
          - {at: 12s, whisper: Relax.}
      - rest: 15s
      - perform: fist-open
        times: 4
  - say: Thank you.
"""


def library() -> Library:
    """Return the bundled files, read once for all tests."""
    return bundled_library.library()


def file_of(name: str = "my-class") -> Path:
    """Return where a text is taken to stand: in the library, though no such file is there."""
    return bundled("sessions") / f"{name}.yaml"


def looked_at(text: str, support: str | None = None) -> Analysis:
    """Return a text as the desk sees it."""
    return analyse(text, file_of(), library(), support)


def line_with(text: str, words: str) -> int:
    """Return the number of the first line that holds these words."""
    return next(n for n, line in enumerate(text.split("\n"), 1) if words in line)
