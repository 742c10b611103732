"""The page's style sheet, with the window's three themes and its typeface."""

from __future__ import annotations

from string import Template
from typing import TYPE_CHECKING, Final

from taichi_coach.graphics.theme import THEMES
from taichi_coach.paths import bundled
from taichi_coach.web_page.tracks import data_uri

if TYPE_CHECKING:
    from taichi_coach.graphics.theme import Theme

_COLOURS: Final = (
    *("room", "side", "card", "ink", "ink2", "primary", "on_primary", "quiet", "on_quiet"),
    *("hurt", "on_hurt", "line", "sky_top"),
)


def style() -> str:
    """Return all of the style sheet."""
    assets = bundled("assets")
    fonts = {"regular": 400, "bold": 700}
    letters = {
        name: data_uri("font/ttf", (assets / "fonts" / _font(weight)).read_bytes())
        for name, weight in fonts.items()
    }
    sheet = Template((assets / "web_page" / "page.css").read_text("utf-8"))
    return sheet.substitute(letters, **{name: _variables(each) for name, each in THEMES.items()})


def _font(weight: int) -> str:
    return f"AtkinsonHyperlegible-{weight}.ttf"


def _variables(theme: Theme) -> str:
    """Return the colours of a theme as variables; `frame` is round every card and button."""
    colours = {name.replace("_", "-"): getattr(theme, name).name() for name in _COLOURS}
    colours["frame"] = theme.line.name() if theme.outlined else "transparent"
    scheme = "dark" if theme.dark else "light"
    return " ".join(
        (*(f"--{name}: {colour};" for name, colour in colours.items()), f"color-scheme: {scheme};")
    )
