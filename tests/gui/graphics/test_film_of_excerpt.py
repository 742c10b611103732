"""A film of a part of a session shows what the film of the whole shows there, but for the foot."""

from dataclasses import replace

from PySide6.QtCore import QRect

from taichi_coach.graphics.film.layout import layout_of
from taichi_coach.graphics.film.painter import FilmPainter
from taichi_coach.graphics.film.scene import film_scene
from taichi_coach.settings import Settings
from tests.unit.graphics.excerpt_script import SCRIPT
from tests.unit.scripts import HEAD, movements, timeline


def test_moments_are_counted_from_where_the_film_begins(qapp):
    whole = timeline(SCRIPT, head=HEAD)
    scene = film_scene(whole, movements(), Settings(), title="Test", size=(320, 180))
    begin = next(event.at_ms for event in whole.events if event.phase) + 500
    above = QRect(0, 0, 320, layout_of(scene).foot.top())  # which tells of the part alone
    all_of_it, part = FilmPainter(scene), FilmPainter(replace(scene, begin_ms=begin))

    for at_ms in (0, 1200):
        all_of_it.draw(begin + at_ms)
        part.draw(at_ms)
        assert part.image.copy(above) == all_of_it.image.copy(above)
        assert part.key(at_ms)[:-1] == all_of_it.key(begin + at_ms)[:-1]
    part.draw(0)
    assert part.image.copy(above) != all_of_it.image.copy(above)
