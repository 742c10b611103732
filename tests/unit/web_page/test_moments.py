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


def test_of_a_part_they_count_from_where_its_sound_begins():
    laid = timeline(SCRIPT)
    whole = moments_of(laid, voiced=True)
    begin = laid.sections[1].at_ms + 2500

    part = moments_of(laid, voiced=True, begin_ms=begin)

    last = max(n for n, each in enumerate(whole) if each.at_ms <= begin)
    assert part[0] == replace(whole[last], at_ms=0, clock=part[0].clock)
    assert [(each.at_ms + begin, each.title) for each in part[1:]] == [
        (each.at_ms, each.title) for each in whole[last + 1 :]
    ]
    assert [each.clock and each.clock[0] + begin for each in part] == [
        each.clock and each.clock[0] for each in whole[last:]
    ]


def test_a_part_begins_with_what_stands_there_and_is_counted_from_there():
    whole = timeline(SCRIPT)
    hold = next(step for step in whole.steps if step.verb == "hold")
    begin = hold.clock_at_ms + 2000

    first, second, *_ = moments_of(whole, voiced=True, begin_ms=begin)

    assert (first.at_ms, first.title, first.note) == (0, "Sway", "Slowly.")
    assert first.clock == (7000, 9000)
    assert second.at_ms > 0
    ends = [moments()[-1].at_ms, moments_of(whole, voiced=True, begin_ms=begin)[-1].at_ms]
    assert ends[0] - ends[1] == begin
