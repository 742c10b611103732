"""What a film shows in words: its first picture, the practice, its last one."""

import pickle
from dataclasses import replace

import pytest

from taichi_coach.graphics.figure.camera import View
from taichi_coach.graphics.film.moments import FilmCard, Moments, safety
from taichi_coach.graphics.film.scene import FilmScene, film_scene
from taichi_coach.script.model.session import Support
from taichi_coach.settings import Settings
from tests.tables import each_row
from tests.unit.scripts import movements, timeline

STEPS = """
- section: Begin
  role: warm-up
  steps:
    - say: Sit tall.
    - {hold: 20s, say: Stretch., cues: [{at: 8s, whisper: Softer.}]}
- section: Sway
  steps:
    - {perform: sway, times: 2, sides: [left, right], lead: 5s}
    - {say: That was it.}
    - bell: end
    - wait: 9s
"""


def scene(steps=STEPS, **changed):
    laid = timeline(steps, Support.SEATED)
    fields = {"timeline": laid, "movements": movements(), "title": "Swaying", **changed}
    return FilmScene(**fields)


def first(film, card):
    return next(at for at in range(0, 200_000, 100) if Moments(film).at(at).card is card)


def shown(film, at_ms):
    return Moments(film).at(at_ms).now


def test_a_film_begins_with_its_title_until_something_is_done():
    film = scene()
    assert Moments(film).at(0).card is FilmCard.TITLE
    hold = next(each for each in film.timeline.steps if each.verb == "hold")
    assert first(film, FilmCard.PRACTICE) <= hold.clock_at_ms


def test_the_words_that_are_said_meanwhile_are_shown_and_the_title_only_once():
    assert shown(scene(), 500).caption == "Sit tall."
    assert not shown(scene(title="Sit tall"), 500).caption
    assert not shown(scene("- wait: 2s\n- say: Sit tall.\n"), 500).caption


def test_a_session_that_begins_at_once_has_no_first_picture():
    assert Moments(scene("- {hold: 20s}\n")).at(0).card is FilmCard.PRACTICE


def test_it_ends_with_a_kind_word_once_all_is_said_and_never_goes_back():
    film = scene()
    said = next(each for each in film.timeline.events if each.text == "That was it.")
    end = first(film, FilmCard.END)
    assert said.end_ms <= end < film.timeline.duration_ms
    for at in (end, film.timeline.duration_ms, film.timeline.duration_ms + 20_000):
        assert Moments(film).at(at).card is FilmCard.END


def test_every_film_says_at_first_that_what_hurts_is_left_out():
    for support in (Support.SEATED, Support.LYING):
        assert safety(timeline(STEPS, support)).startswith("Leave out whatever hurts. ")
    assert "Sit down" not in safety(timeline(STEPS, Support.LYING))


def test_a_whisper_is_shown_softly():
    film = scene()
    whisper = next(each for each in film.timeline.events if each.text == "Softer.")
    assert shown(film, whisper.at_ms + 10).caption_soft


def test_what_is_done_stands_where_the_words_of_now_are_a_track():
    film = scene(captions_burnt=False)
    sways = [each for each in film.timeline.steps if each.movement == "sway"]
    now = shown(film, sways[0].clock_at_ms + 1000)
    assert now.caption == "Sway"
    assert now.kicker == "Sway · left side · 1 of 2"
    hold = next(each for each in film.timeline.steps if each.verb == "hold")
    assert shown(film, hold.clock_at_ms + 8100).caption != "Softer."
    assert shown(film, hold.clock_at_ms + 8100).countdown_ms
    said = next(each for each in film.timeline.events if each.text == "Sit tall.")
    assert not shown(replace(film, title="Sit tall"), said.at_ms + 100).caption


def test_what_one_gets_ready_for_stands_there_too():
    film = scene(captions_burnt=False)
    lead = next(each for each in film.timeline.events if each.kind.value == "lead")
    now = shown(film, lead.at_ms + 100)
    assert (now.kicker, now.caption, now.next_line) == ("Get ready", "Sway", "")


def test_the_chapters_of_a_part_are_those_that_are_in_it():
    second = scene().timeline.sections[1]
    begin = second.at_ms + second.for_ms // 4
    (part,) = shown(scene(begin_ms=begin), begin).section_fractions
    assert (part.title, part.share, part.fraction) == ("Sway", 1, 0)
    middle = (begin + second.end_ms) // 2
    (part,) = shown(scene(begin_ms=begin), middle).section_fractions
    assert part.fraction == pytest.approx(0.5, abs=0.01)
    assert len(shown(scene(), begin).section_fractions) == 2


def test_a_film_is_as_the_person_sees_it_in_the_window():
    own = Settings(
        text_scale=150,
        theme="dark",
        view="behind",
        guide="Hassan",
        side_names=True,
        room_to_step=True,
    )
    film = film_scene(scene().timeline, movements(), own, title="Swaying", size=(640, 360))
    assert (film.text_scale, film.theme, film.view) == (1.5, "dark", View.BEHIND)
    assert film.view_chosen
    assert film.side_names
    assert film.room
    assert (film.width, film.height) == (640, 360)
    usual = film_scene(scene().timeline, movements(), Settings(), title="Swaying")
    assert (usual.view, usual.view_chosen, usual.theme) == (View.MIRROR, False, "light")


def test_a_film_goes_whole_to_another_process():
    film = scene()
    assert pickle.loads(pickle.dumps(film)) == film  # noqa: S301  written a moment ago


@each_row("size", [{"width": 1281}, {"height": 721}, {"width": 0}])
def test_an_odd_size_is_a_mistake_of_the_program(size):
    with pytest.raises(ValueError, match=str(next(iter(size.values())))):
        scene(**size)
