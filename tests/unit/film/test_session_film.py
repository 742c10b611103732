"""A session as a film: its end can be read."""

from taichi_coach.film.session_film import with_last_picture
from taichi_coach.graphics.film.moments import end_from_ms
from taichi_coach.player.excerpt import Excerpt
from taichi_coach.player.offline_render import render_offline
from taichi_coach.script.model.session import Support
from taichi_coach.settings import Settings
from tests.tables import each_row
from tests.unit.scripts import session, timeline

WORDS = "- section: One\n  steps:\n    - say: Sit tall.\n    - wait: 8s\n    - say: Thank you.\n"
BELL = f"{WORDS}    - bell: end\n"


def made(steps, excerpt=Excerpt()):  # noqa: B008  frozen
    laid = timeline(steps, Support.SEATED)
    return render_offline(session(steps), laid, {}, Settings(ambience="none"), excerpt=excerpt)


@each_row("excerpt", [Excerpt(), Excerpt(from_ms=2000, to_ms=7000)])
def test_a_film_without_a_bell_stands_on_its_last_picture(excerpt):
    whole = made(WORDS, excerpt)

    film = with_last_picture(whole)

    stands = film.begin_ms + film.length_ms - end_from_ms(film.timeline)
    assert stands == 5000
    assert film.about.chapters[-1].end_ms == film.length_ms
    assert film.timeline is whole.timeline


def test_a_bell_that_rings_is_long_enough():
    whole = made(BELL)

    assert with_last_picture(whole) is whole
