"""What a desktop may wish for the screen; `desktop_wishes` asks for it."""

from __future__ import annotations

from typing import Final, NamedTuple


class Wishes(NamedTuple):  # quicker made than a dataclass, at every start
    """What the desktop wishes for; the defaults are those of one that says nothing.

    `text_scale` is by how much words are to be larger than usual. `dark` is None where the desktop
    leaves it open.
    """

    dark: bool | None = None
    contrast: bool = False
    text_scale: float = 1.0
    calm: bool = False


NO_WISHES: Final = Wishes()
