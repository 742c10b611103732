"""Outlines of chains of discs: what lies within a disc is painted, however the discs lie."""

from PySide6.QtCore import QPointF

from taichi_coach.graphics.figure.outline import hull
from tests.tables import each_row


@each_row(
    "discs",
    [
        # A foot seen from behind: the ball above the heel, and the toe hidden in the ball.
        (((314, 707), 14), ((314, 733), 18), ((314, 732), 14)),
        (((0, 0), 10), ((30, 0), 10), ((60, 0), 10)),
        (((0, 0), 20), ((1, 1), 5), ((40, 0), 12)),
        (((0, 0), 8), ((0, 0), 8)),
    ],
)
def test_the_middle_and_the_edge_of_every_disc_lie_in_its_hull(discs):
    outline = hull([place for place, _ in discs], [radius for _, radius in discs])

    for (x, y), radius in discs:
        for dx, dy in ((0, 0), (0.95, 0), (-0.95, 0), (0, 0.95), (0, -0.95)):
            assert outline.contains(QPointF(x + dx * radius, y + dy * radius))
