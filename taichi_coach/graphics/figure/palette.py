"""The colours of one guide in one theme."""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache
from typing import TYPE_CHECKING, Final

from PySide6.QtGui import QColor

from taichi_coach.graphics.theme import THEMES, blend, veil

if TYPE_CHECKING:
    from taichi_coach.graphics.figure.people import Person
    from taichi_coach.graphics.theme import Theme

    Ramp = tuple[QColor, QColor, QColor, QColor]

_WHITE: Final = QColor("#FFFFFF")
_CANDLE: Final = QColor("#FFD9B8")
_BLACK: Final = QColor("#000000")


#: What hands lie on, from shade to light: most wood is as light as skin.
_SLATE: Final = ("#15191C", "#2E363C")
_WALNUT: Final = ("#2E2119", "#453226")
_OAK: Final = ("#3A271C", "#503628")
_MAPLE: Final = ("#D6C3A4", "#F1E6D3")


@dataclass(frozen=True, slots=True)
class Palette:
    """Ramps go from shade to light; a `line` is for folds and edges of what it is named after.

    `flesh` and `palm` are the skin of hands close up.
    """

    jacket: Ramp
    jacket_line: QColor
    trousers: Ramp
    trouser_line: QColor
    skin: Ramp
    flesh: tuple[QColor, QColor, QColor]
    palm: tuple[QColor, QColor, QColor]
    skin_line: QColor
    skin_edge: QColor
    blush: QColor
    lips: QColor
    nail: QColor
    nail_tip: QColor
    hair: Ramp
    hair_line: QColor
    brows: QColor
    eye_white: QColor
    iris: QColor
    face_line: QColor
    frame: QColor
    shoe: Ramp
    sole: QColor
    left: QColor
    right: QColor
    cuff_shade: QColor
    trim: QColor
    wood: Ramp
    table: Ramp
    hollow: QColor
    shadow: QColor
    glow: QColor
    rim: QColor | None


def ramp(shade: QColor, light: QColor) -> Ramp:
    """Return four even steps from shade to light."""
    return (shade, blend(shade, light, 1 / 3), blend(shade, light, 2 / 3), light)


def further(colours: Ramp, line: QColor, share: float) -> Ramp:
    """Return the ramp of something that stands behind: moved towards its line."""
    first, second, third, fourth = (blend(colour, line, share) for colour in colours)
    return first, second, third, fourth


@lru_cache(maxsize=32)
def _palette(person: Person, name: str) -> Palette:
    worn = THEMES[name]
    lift = (0.42 if worn.outlined else 0.26) if worn.dark else 0.0

    def cloth(pair: tuple[str, str], more: float = 0.0) -> Ramp:
        shade, light = (QColor(code) for code in pair)
        return ramp(blend(shade, _WHITE, lift + more), blend(light, _WHITE, lift + more))

    dim = 0.26 if worn.dark else 0.0
    # In the dark a face and hands catch a little of the light.
    glimmer = 0.14 if worn.dark else 0.0
    skin = ramp(*(blend(QColor(code), _CANDLE, glimmer) for code in person.skin))
    line = QColor(person.skin_line)
    bright = blend(skin[2], skin[3], 0.75)
    flesh = (skin[1], blend(skin[1], bright, 0.5), bright)
    pink = QColor("#EFC6A8")
    jacket = cloth(person.jacket)
    # Trousers stand against hills and floor: in the dark they are lifted above them.
    trousers = cloth(person.trousers, dim)
    return Palette(
        jacket=jacket,
        jacket_line=blend(jacket[0], _BLACK, 0.45 if worn.dark else 0.28),
        trousers=trousers,
        trouser_line=blend(trousers[0], _BLACK, 0.45 if worn.dark else 0.32),
        skin=skin,
        flesh=flesh,
        palm=(
            blend(flesh[0], pink, 0.34),
            blend(flesh[1], pink, 0.34),
            blend(flesh[2], pink, 0.34),
        ),
        skin_line=line,
        skin_edge=blend(skin[1], line, 0.62),
        blush=QColor(214, 96, 78),
        lips=QColor(person.lips),
        nail=blend(skin[3], QColor("#FFE9E0"), 0.5),
        nail_tip=blend(skin[3], _WHITE, 0.75),
        hair=ramp(*(QColor(code) for code in person.hair)),
        hair_line=QColor(person.hair_line),
        brows=QColor(person.brows),
        # Softer than paper: white eyes stare.
        eye_white=blend(QColor("#FFFBF2"), skin[3], 0.16),
        iris=QColor(person.eyes),
        face_line=blend(line, _BLACK, 0.12),
        frame=blend(line, QColor("#3A3A3A"), 0.6),
        shoe=cloth(("#15181F", "#3A404C"), dim * 2.2),
        sole=QColor("#F2EEE6"),
        left=QColor("#F0C25A"),
        right=QColor("#F8F4EA"),
        cuff_shade=QColor("#8A7350"),
        trim=QColor(person.trim),
        wood=cloth(("#7A5236", "#B98A5E")),
        table=_table(flesh[1], worn),
        hollow=blend(jacket[0], _BLACK, 0.55),
        shadow=QColor("#000000") if worn.dark else QColor("#3C3428"),
        glow=QColor("#FFE600") if worn.outlined else QColor("#FFC93C"),
        rim=veil(_WHITE, 0.9) if worn.outlined else veil(_WHITE, 0.34) if worn.dark else None,
    )


def _table(flesh: QColor, worn: Theme) -> Ramp:
    """Return the table that is farther from the skin of the hands that lie on it."""
    dark = _SLATE if worn.outlined else _WALNUT if worn.dark else _OAK
    woods = [ramp(*map(QColor, codes)) for codes in (dark, _MAPLE)]
    return max(woods, key=lambda wood: _apart(wood[3], flesh))


def _apart(one: QColor, other: QColor) -> float:
    """Return how far apart two colours are in light, as WCAG has it, roughly."""
    lights: list[float] = [
        0.21 * each.redF() ** 2.2 + 0.72 * each.greenF() ** 2.2 + 0.07 * each.blueF() ** 2.2 + 0.05
        for each in (one, other)
    ]
    high, low = max(lights), min(lights)
    return high / low


def palette_for(person: Person, worn: Theme) -> Palette:
    """Return the colours of a guide, clear of what stands behind them in that theme."""
    return _palette(person, worn.name)
