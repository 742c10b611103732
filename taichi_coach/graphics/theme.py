"""Colours: the three themes, and a look, which is a theme with a size of words."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final, cast

from PySide6.QtGui import QColor, QFont

from taichi_coach.graphics.sizes import BODY

FAMILY: Final = "Atkinson Hyperlegible"


def _colour(code: str) -> QColor:
    return QColor(code)


@dataclass(frozen=True, slots=True, eq=False, repr=False)  # each one is itself; quickly made
class Theme:
    """One set of colours. A name with `on_` is the colour of words upon the colour it names.

    `ink` stands on room, side, card and chip; `ink2` is for words of lesser weight on room, side
    and card. `outlined` themes draw a line round every card and button.
    """

    name: str
    dark: bool
    outlined: bool
    room: QColor
    side: QColor
    card: QColor
    chip: QColor
    ink: QColor
    ink2: QColor
    primary: QColor
    on_primary: QColor
    quiet: QColor
    on_quiet: QColor
    left: QColor
    on_left: QColor
    right: QColor
    on_right: QColor
    hurt: QColor
    on_hurt: QColor
    line: QColor
    ring_back: QColor
    sky_top: QColor
    sky_low: QColor
    moon: QColor
    hill_far: QColor
    hill_mid: QColor
    hill_near: QColor
    floor_top: QColor
    floor_low: QColor
    leaf: QColor
    leaf_far: QColor
    stone: QColor


LIGHT: Final = Theme(
    name="light",
    dark=False,
    outlined=False,
    room=_colour("#F6F1E7"),
    side=_colour("#EFE8DA"),
    card=_colour("#FFFDF8"),
    chip=_colour("#EFE8DA"),
    ink=_colour("#1E2A2E"),
    ink2=_colour("#3C4649"),
    primary=_colour("#1F555B"),
    on_primary=_colour("#FFFFFF"),
    quiet=_colour("#E4DCCB"),
    on_quiet=_colour("#1E2A2E"),
    left=_colour("#F2C14E"),
    on_left=_colour("#1E2A2E"),
    right=_colour("#FFFFFF"),
    on_right=_colour("#1E2A2E"),
    hurt=_colour("#F6DDD3"),
    on_hurt=_colour("#1E2A2E"),
    line=_colour("#8A8271"),
    ring_back=_colour("#DDD3C0"),
    sky_top=_colour("#F0E8D5"),
    sky_low=_colour("#E3EBE5"),
    moon=_colour("#FFFEF8"),
    hill_far=_colour("#D5E2DB"),
    hill_mid=_colour("#BFD3CA"),
    hill_near=_colour("#A6C1B6"),
    floor_top=_colour("#DCD2C0"),
    floor_low=_colour("#CBC0AB"),
    leaf=_colour("#2F6F68"),
    leaf_far=_colour("#8FB3A6"),
    stone=_colour("#7C827E"),
)
DARK: Final = Theme(
    name="dark",
    dark=True,
    outlined=False,
    room=_colour("#12181D"),
    side=_colour("#1A2228"),
    card=_colour("#1D262D"),
    chip=_colour("#263038"),
    ink=_colour("#F4F1EA"),
    ink2=_colour("#B8C0C2"),
    primary=_colour("#7FE3E0"),
    on_primary=_colour("#0B1A1B"),
    quiet=_colour("#2E3A41"),
    on_quiet=_colour("#F4F1EA"),
    left=_colour("#F2C14E"),
    on_left=_colour("#12181D"),
    right=_colour("#F4F1EA"),
    on_right=_colour("#12181D"),
    hurt=_colour("#5A2B24"),
    on_hurt=_colour("#FFEFE8"),
    line=_colour("#7F8B90"),
    ring_back=_colour("#33414A"),
    sky_top=_colour("#131C26"),
    sky_low=_colour("#25404A"),
    moon=_colour("#F1EBD8"),
    hill_far=_colour("#24424A"),
    hill_mid=_colour("#1C353C"),
    hill_near=_colour("#162A30"),
    floor_top=_colour("#2B3134"),
    floor_low=_colour("#1E2427"),
    leaf=_colour("#0D1D21"),
    leaf_far=_colour("#1D3A40"),
    stone=_colour("#46525A"),
)
CONTRAST: Final = Theme(
    name="contrast",
    dark=True,
    outlined=True,
    room=_colour("#000000"),
    side=_colour("#000000"),
    card=_colour("#000000"),
    chip=_colour("#000000"),
    ink=_colour("#FFFFFF"),
    ink2=_colour("#FFFFFF"),
    primary=_colour("#FFE600"),
    on_primary=_colour("#000000"),
    quiet=_colour("#000000"),
    on_quiet=_colour("#FFFFFF"),
    left=_colour("#FFE600"),
    on_left=_colour("#000000"),
    right=_colour("#FFFFFF"),
    on_right=_colour("#000000"),
    hurt=_colour("#FFFFFF"),
    on_hurt=_colour("#000000"),
    line=_colour("#FFFFFF"),
    ring_back=_colour("#555555"),
    sky_top=_colour("#000000"),
    sky_low=_colour("#000000"),
    moon=_colour("#FFFFFF"),
    hill_far=_colour("#3A3A3A"),
    hill_mid=_colour("#262626"),
    hill_near=_colour("#141414"),
    floor_top=_colour("#000000"),
    floor_low=_colour("#000000"),
    leaf=_colour("#6E6E6E"),
    leaf_far=_colour("#4A4A4A"),
    stone=_colour("#767676"),
)
THEMES: Final = {theme.name: theme for theme in (LIGHT, DARK, CONTRAST)}


@dataclass(frozen=True, slots=True)
class Look:
    """A theme, how large the words are (1.0 to 2.0), and whether all that may is to stand still."""

    theme: Theme = LIGHT
    scale: float = 1.0
    calm: bool = False

    def px(self, size: int) -> int:
        """Return `size` pixels at 100 %, grown with the text."""
        return round(size * self.scale)

    def font(self, size: int = BODY, *, bold: bool = False) -> QFont:
        """Return the typeface at `size` pixels at 100 %; other scripts fall to system fonts."""
        font = QFont(FAMILY)
        font.setPixelSize(self.px(size))
        font.setBold(bold)
        return font


def blend(one: QColor, other: QColor, share: float) -> QColor:
    """Return `one` moved towards `other` by `share` (0 to 1), opacity too."""
    # Asked for all at once, as each question takes longer than the sum.
    here, there = (cast("tuple[float, ...]", each.getRgbF()) for each in (one, other))
    return QColor.fromRgbF(*[a + (b - a) * share for a, b in zip(here, there, strict=True)])


def veil(colour: QColor, opacity: float) -> QColor:
    """Return `colour` with `opacity` (0 clear, 1 solid)."""
    thin = QColor(colour)
    thin.setAlphaF(opacity)
    return thin
