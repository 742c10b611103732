"""What a page for browsers says beside the guide, and when."""

from dataclasses import replace

from taichi_coach.web_page.moments import moments_of
from tests.unit.scripts import timeline

SCRIPT = """\
- section: Settle
  role: warm-up
  steps:
    - say: Sit tall.
    - {breathe: 1, in: 3s, out: 4s}
- section: Sway
  steps:
    - {hold: 9s, movement: sway, note: Slowly.}
    - {perform: sway, times: 2, sides: [left]}
- section: Rest
  steps:
    - {rest: 20s}
"""


def moments(script=SCRIPT, *, voiced=True, **more):
    return moments_of(timeline(script, **more), voiced=voiced)


def test_they_begin_with_the_page_and_follow_one_another():
    times = [each.at_ms for each in moments()]

    assert times[0] == 0
    assert times == sorted(set(times))


def test_a_step_of_words_alone_is_called_as_its_section():
    first, *_ = moments()

    assert (first.title, first.kicker, first.clock) == ("Settle", "", None)
    assert first.next_line == "1 soft breath"


def test_without_a_section_it_is_called_as_the_session():
    (only,) = moments("- say: Sit tall.\n")

    assert (only.title, only.next_line) == ("Test", "")


def test_a_session_of_nothing_still_has_a_title():
    whole = replace(timeline("- bell: start\n"), steps=(), events=(), sections=())

    assert [each.title for each in moments_of(whole, voiced=True)] == ["Test"]


def test_breath_count_and_side_stand_above_the_title():
    kickers = {each.kicker for each in moments()}

    assert {"Settle · breath in", "Settle · breath out"} <= kickers
    assert "left side · 2 of 2 · breath out" not in kickers  # the title has the side
    assert "2 of 2 · breath out" in kickers


def test_a_note_and_the_clock_belong_to_their_step():
    hold = next(each for each in moments() if each.note)

    assert (hold.title, hold.note, hold.clock) == ("Sway", "Slowly.", (hold.at_ms + 9000, 9000))


def test_the_time_to_get_ready_counts_down_to_what_comes():
    lead = next(each for each in moments(lead_ms=5000) if each.kicker == "Get ready")

    assert lead.title == "Sway"
    assert lead.clock == (lead.at_ms + 5000, 5000)


def test_what_nobody_says_is_left_to_the_screen_reader():
    heard, unheard = moments(), moments(voiced=False)

    assert not heard[0].untold  # “Sit tall.” sounds
    assert next(each for each in heard if each.note).untold
    begins = [each for each in unheard if each.untold]
    assert [each.title for each in begins][:3] == ["Settle", "1 soft breath", "Sway"]
