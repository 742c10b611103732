"""The site of the docs wears the colours of the window, light and dark."""

import re

from taichi_coach.graphics.theme import DARK, LIGHT
from taichi_coach.paths import bundled
from tests.tables import each_row

STYLE = (bundled("sessions").parent / "docs" / "site" / "theme" / "style.css").read_text("utf-8")
BLOCKS = re.compile(r":root([^{]*)\{([^}]*color-scheme[^}]*)\}")
COLOUR = re.compile(r"--([\w-]+): (#[0-9a-f]{6});")


@each_row(
    ("chosen", "theme"), [("", LIGHT), ("[data-theme=dark]", DARK), (":not([data-theme])", DARK)]
)
def test_the_site_has_the_colours_of_the_window(chosen, theme):
    blocks = {where.strip(): COLOUR.findall(text) for where, text in BLOCKS.findall(STYLE)}

    worn = {name: getattr(theme, name.replace("-", "_")).name() for name, _ in blocks[chosen]}
    assert len(worn) > 8
    assert dict(blocks[chosen]) == worn
