"""What of a session goes into a file: found in it, cut out of it, and heard as in the whole."""

from dataclasses import replace

import numpy as np
import pytest

from taichi_coach.body.motion.session_motion import guide_at
from taichi_coach.errors import CoachError
from taichi_coach.player import offline_render
from taichi_coach.player.excerpt import WHOLE, Excerpt, Span, cut, span_of
from taichi_coach.player.offline_render import gather, render_offline
from taichi_coach.player.session_mix import GO_MS
from taichi_coach.player.spoken import SpokenClips
from taichi_coach.settings import Settings
from taichi_coach.sound.clip import FRAMES_PER_MS, RATE, Clip
from taichi_coach.sound.export import whole_ms
from taichi_coach.text.lengths import clock
from taichi_coach.timeline.model import Kind
from taichi_coach.timeline.speech_pace import USUAL
from tests.tables import each_row
from tests.unit.scripts import HEAD, movements, session, timeline

OWN = Settings(ambience="none")
SCRIPT = """\
- section: Settle
  steps:
    - say: Sit tall.
    - wait: 9s
    - bell: end
- section: Well-known sway
  steps:
    - say: Sway a little.
    - {reps: 2, movement: sway}
    - wait: 5s
- section: Rest
  steps:
    - whisper: Relax.
    - wait: 20s
    - say: The end.
"""
TWICE = SCRIPT.replace("section: Rest", "section: settle")
CHANCE = np.random.default_rng(5)


@pytest.fixture(autouse=True)
def plain_cover(monkeypatch):
    """A cover is its title here: to paint one takes longer than all else; test_cover.py paints."""
    monkeypatch.setattr(offline_render, "cover", str.encode)


def laid_out(script=SCRIPT, **given):
    return timeline(script, head=HEAD, **given)


def clips_of(whole):
    noise = {
        words: CHANCE.integers(-9000, 9000, RATE).astype(np.int16) for words in whole.utterances
    }
    return {words: Clip(sound) for words, sound in noise.items()}


def test_all_of_a_session_is_what_nobody_cut():
    whole = laid_out()

    assert span_of(WHOLE, whole) == Span(0, whole.duration_ms)
    assert cut(whole, span_of(WHOLE, whole)) is whole


@each_row("name", ["Well-known sway", "well-known  SWAY", "2"])
def test_a_section_is_found_by_its_title_and_by_its_number(name):
    whole = laid_out()
    section = whole.sections[1]

    assert span_of(Excerpt(section=name), whole) == Span(section.at_ms, section.end_ms, 1)


@each_row(
    ("name", "told"),
    [
        ("Setle", "Test has no section “Setle”. Did you mean “Settle”?"),
        (
            "well known sway",
            "Test has no section “well known sway”. Did you mean “Well-known sway”?",
        ),
        ("xyz", "Test has no section “xyz”. It has: 1 Settle, 2 Well-known sway, 3 Rest."),
        (
            "9" * 5000,
            f"Test has no section “{'9' * 59}…”. It has: 1 Settle, 2 Well-known sway, 3 Rest.",
        ),
        ("4", "Test has no section “4”. It has: 1 Settle, 2 Well-known sway, 3 Rest."),
    ],
)
def test_a_section_that_is_not_there_is_told_with_those_that_are(name, told):
    with pytest.raises(CoachError) as refused:
        span_of(Excerpt(section=name), laid_out())

    assert str(refused.value) == told


def test_sections_of_one_title_are_told_apart_by_their_numbers():
    with pytest.raises(
        CoachError, match="several sections called Settle: write the number, 1 or 3"
    ):
        span_of(Excerpt(section="SETTLE"), laid_out(TWICE))


@each_row(
    ("begin", "end", "told"),
    [
        (60_000, None, "1:00 is beyond the end of Test, which lasts "),
        (0, 300_000, "5:00 is beyond the end of Test, which lasts "),
        (9000, 9000, "0:09 does not come after 0:09: give an end that is later than the start."),
        (9000, 3000, "0:03 does not come after 0:09: give an end that is later than the start."),
        (9000, 9500, "From 0:09 to 0:10 is too short: it takes at least 1 second."),
    ],
)
def test_times_that_cannot_be_are_told(begin, end, told):
    with pytest.raises(CoachError) as refused:
        span_of(Excerpt(begin, end), laid_out())

    assert str(refused.value).startswith(told)


def test_a_session_may_turn_out_longer_than_was_expected():
    whole = laid_out()
    late = Excerpt(whole.duration_ms + 100)

    assert span_of(late, whole, expected=True).from_ms == whole.duration_ms
    with pytest.raises(CoachError, match="beyond the end"):
        span_of(late, whole)


def test_who_has_read_the_length_of_the_file_means_the_end():
    whole = laid_out()

    assert span_of(Excerpt(0, whole.duration_ms + 12_000), whole).to_ms == whole.duration_ms


def test_no_word_is_cut_in_two():
    whole = laid_out()
    spoken = [event for event in whole.events if event.utterance is not None]
    first, second = spoken[0], spoken[1]

    cut = span_of(Excerpt(first.at_ms + 500, second.at_ms + 500), whole)
    assert cut == Span(first.at_ms, second.end_ms)
    plain = Excerpt(first.end_ms, second.at_ms)
    assert span_of(plain, whole) == Span(first.end_ms, second.at_ms)


def test_an_excerpt_sounds_as_the_whole_does_there():
    laid = laid_out()
    clips = clips_of(laid)
    whole = render_offline(session(SCRIPT, HEAD), laid, clips, OWN)

    part = render_offline(session(SCRIPT, HEAD), laid, clips, OWN, excerpt=Excerpt(section="2"))

    section = whole.timeline.sections[1]
    length = section.for_ms * FRAMES_PER_MS
    assert (part.begin_ms, part.length_ms) == (section.at_ms, whole_ms(section.for_ms))
    silent = render_offline(session(SCRIPT, HEAD), laid, clips, replace(OWN, bell_level=0))
    heard = silent.mix.render(section.at_ms * FRAMES_PER_MS, length)
    assert np.array_equal(part.mix.render(0, length), heard)


def test_a_bell_between_two_sections_belongs_to_the_first():
    laid = laid_out()
    rung = next(event for event in laid.events if event.kind is Kind.BELL)
    assert rung.at_ms == laid.sections[1].at_ms

    first, second = (
        render_offline(session(SCRIPT, HEAD), laid, {}, OWN, excerpt=Excerpt(section=number))
        for number in ("1", "2")
    )

    assert first.mix.render(rung.at_ms * FRAMES_PER_MS, RATE).any()
    assert first.length_ms > rung.at_ms + 10_000
    assert not second.mix.render(0, RATE).any()


def test_to_the_end_the_last_bell_is_in_it():
    laid = laid_out(SCRIPT + "    - bell: end\n")

    part = render_offline(session(SCRIPT, HEAD), laid, {}, OWN, excerpt=Excerpt(40_000))

    assert part.length_ms > laid.duration_ms - 40_000 + 10_000


def test_a_bell_that_rang_before_is_not_heard_in_the_middle_of_its_ringing():
    laid = laid_out()
    rung = next(event for event in laid.events if event.kind is Kind.BELL)

    late = render_offline(session(SCRIPT, HEAD), laid, {}, OWN, excerpt=Excerpt(rung.at_ms + 1500))
    just = render_offline(session(SCRIPT, HEAD), laid, {}, OWN, excerpt=Excerpt(rung.at_ms))

    assert not late.mix.render(0, RATE).any()
    assert just.mix.render(0, RATE).any()


def test_chapters_captions_and_title_are_those_of_the_excerpt():
    laid = laid_out()
    rest = laid.sections[2]

    part = render_offline(
        session(SCRIPT, HEAD),
        laid,
        {},
        OWN,
        excerpt=Excerpt(laid.sections[1].at_ms, rest.at_ms + 4000),
    )

    begin = laid.sections[1].at_ms
    assert [(one.title, one.at_ms, one.end_ms) for one in part.about.chapters] == [
        ("Well-known sway", 0, rest.at_ms - begin),
        ("Rest", rest.at_ms - begin, whole_ms(rest.at_ms - begin + 4000)),
    ]
    assert (part.lines[0].text, part.lines[0].at_ms) == ("Sway a little.", 0)
    assert part.lines[-1].text == "Relax."
    assert part.about.title.startswith("Test, 0:1")
    named = render_offline(session(SCRIPT, HEAD), laid, {}, OWN, excerpt=Excerpt(section="rest"))
    assert named.about.title == "Test · Rest"
    assert named.about.cover != part.about.cover
    onward = render_offline(session(SCRIPT, HEAD), laid, {}, OWN, excerpt=Excerpt(2000))
    assert onward.about.title == f"Test, 0:02 to {clock(laid.duration_ms)}"


def test_the_ambience_comes_and_goes_with_the_excerpt():
    laid = laid_out()
    own = Settings(ambience="ocean")

    part = render_offline(session(SCRIPT, HEAD), laid, {}, own, excerpt=Excerpt(1000, 9000))

    assert part.length_ms == whole_ms(8000 + GO_MS)
    loud = [np.abs(part.mix.render(at * RATE, RATE // 4)).max() for at in (0, 5, 15)]
    assert loud[0] < loud[1] / 4
    assert loud[2] < loud[1] / 4


def test_the_guide_moves_as_in_the_whole():
    laid = laid_out()
    known = movements()
    end = laid.sections[1].end_ms

    part = cut(laid, Span(laid.sections[1].at_ms, end))

    assert part.duration_ms == end
    assert max(event.at_ms for event in part.events) < end
    moments = range(laid.sections[1].at_ms, end - 6000, 700)  # then it waits for what never comes
    assert [guide_at(part, at, known) for at in moments] == [
        guide_at(laid, at, known) for at in moments
    ]


class Voice:
    """Notes what it is asked to speak; every text takes `ms`."""

    def __init__(self, ms=1000):
        self.asked, self.clip = [], Clip(np.zeros(ms * FRAMES_PER_MS, np.int16))

    def __call__(self, utterances):
        self.asked.append([words.text for words in utterances])
        return SpokenClips(dict.fromkeys(utterances, self.clip))


def gathered(voice, excerpt):
    def lay_out(length_of):
        return laid_out(length_of=length_of)

    return gather(session(SCRIPT, HEAD), lay_out, voice, OWN, excerpt=excerpt)[0]


def test_of_a_section_nothing_else_is_spoken():
    voice = Voice()

    part = gathered(voice, Excerpt(section="Rest"))

    assert voice.asked == [["Relax.", "The end."]]
    assert [line.text for line in part.lines] == ["Relax.", "The end."]


def test_what_is_said_until_a_time_tells_where_it_is():
    voice = Voice()

    gathered(voice, Excerpt(12_000, 14_000))

    assert voice.asked[0][0] == "Sit tall."
    assert not any("The end." in texts for texts in voice.asked)


def test_what_comes_sooner_than_was_expected_is_spoken_too():
    quick = Voice(ms=100)
    relax = next(e for e in laid_out(length_of=USUAL.length_of).events if e.text == "Relax.")

    part = gathered(quick, Excerpt(0, relax.at_ms - 50))

    assert quick.asked[-1] == ["Relax."]
    assert part.lines[-1].text == "Relax."


CROSSING = """\
- section: One
  steps:
    - {hold: 4s, cues: [{at: 3500ms, say: A long word.}]}
- section: Two
  steps:
    - wait: 9s
"""


def test_words_that_run_on_into_the_next_section_are_whole():
    laid = timeline(CROSSING, head=HEAD)
    words = next(event for event in laid.events if event.utterance is not None)
    first, second = laid.sections

    assert words.end_ms > first.end_ms
    assert span_of(Excerpt(section="One"), laid) == Span(0, words.end_ms, 0)
    assert span_of(Excerpt(section="Two"), laid) == Span(second.at_ms, second.end_ms, 1)
