"""A picture that an author shows during a step, and what becomes of the guide meanwhile."""

from __future__ import annotations

from enum import StrEnum
from typing import TYPE_CHECKING

from msgspec import Struct

if TYPE_CHECKING:
    from pathlib import Path


class GuideBeside(StrEnum):
    """Whether the guide is seen beside an author's picture."""

    SMALL = "small"
    NONE = "none"


class StepPicture(Struct, frozen=True):
    """An image file in the guide's place; `shows` says in words what is to be seen on it."""

    file: Path
    shows: str = ""
    guide: GuideBeside = GuideBeside.SMALL
