"""The first and the last picture of a film that shows a part of a session."""

from taichi_coach.graphics.film.moments import title_until_ms, well_done
from tests.unit.graphics.excerpt_script import SCRIPT
from tests.unit.scripts import HEAD, timeline


def test_the_first_picture_stands_from_where_the_film_begins():
    whole = timeline(SCRIPT, head=HEAD)
    second = whole.sections[1].at_ms
    sways = next(event.at_ms for event in whole.events if event.phase)

    assert title_until_ms(whole) == 4000
    assert title_until_ms(whole, 3000) == 12_000  # with the next words
    assert title_until_ms(whole, second) == sways < second + 4000


def test_a_film_that_begins_in_the_midst_of_something_has_no_first_picture():
    whole = timeline(SCRIPT, head=HEAD)
    sways = next(event.at_ms for event in whole.events if event.phase)

    assert title_until_ms(whole, sways + 500) == sways + 500


def test_what_the_author_shows_is_not_hidden_by_the_first_picture():
    shown = SCRIPT.replace("- wait: 9s", "- {wait: 9s, picture: palm.png}")
    whole = timeline(shown, head=HEAD)
    step = next(each for each in whole.steps if each.picture)

    assert title_until_ms(whole) == step.at_ms < 4000
    assert title_until_ms(whole, step.at_ms + 500) == step.at_ms + 500


def test_the_last_picture_tells_how_long_the_film_was():
    whole = timeline(SCRIPT, head=HEAD)

    assert well_done(whole, whole.duration_ms - 20_000) == "Well done. 20\N{NO-BREAK SPACE}seconds."
