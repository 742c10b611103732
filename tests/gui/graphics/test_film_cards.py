"""The first picture of a film."""

import pytest
from PySide6.QtCore import QTextBoundaryFinder

from taichi_coach.graphics.film.cards import card_pieces
from taichi_coach.graphics.film.layout import layout_of
from taichi_coach.graphics.film.moments import Moments
from taichi_coach.graphics.film.scene import FilmScene
from tests.unit.scripts import movements, timeline

pytestmark = pytest.mark.usefixtures("qapp")


def test_a_title_breaks_between_its_words_alone():
    film = FilmScene(
        timeline=timeline("- say: Sit tall.\n- wait: 9s\n"),
        movements=movements(),
        title="Mindful ten-finger stretch",
    )
    (card,) = card_pieces(layout_of(film), film, Moments(film).at(0))
    (heading, *_), _ = card.key
    breaks = QTextBoundaryFinder(QTextBoundaryFinder.BoundaryType.Line, heading)

    found = []
    while (at := breaks.toNextBoundary()) != -1:
        found.append(heading[:at].split()[-1].replace("\N{WORD JOINER}", ""))
    assert found == ["Mindful", "ten-finger", "stretch"]
