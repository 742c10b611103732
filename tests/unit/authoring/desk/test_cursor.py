"""From a line to its moment, and back."""

from __future__ import annotations

from taichi_coach.authoring.desk.cursor import at_line, line_at
from taichi_coach.authoring.desk.track import track
from tests.tables import each_row
from tests.unit.desks import CLASS, library, line_with, looked_at


def test_a_step_is_at_its_moment_with_all_that_is_shown():
    found = looked_at(CLASS)
    line = line_with(CLASS, "hold: 30s")
    there = at_line(found, line)
    step = next(each for each in found.timeline.steps if each.line == line)

    assert there.position_ms == step.at_ms
    assert (there.movement, there.section) == ("ten-finger-stretch", "Hands")
    assert at_line(found, line + 2) == there.__class__(
        line + 2, step.at_ms, there.title, there.movement, "", "", "Hands", there.caption
    )


def test_a_cue_is_at_its_own_moment():
    found = looked_at(CLASS)
    line = line_with(CLASS, "Relax")
    step = next(each for each in found.timeline.steps if each.line == line_with(CLASS, "hold:"))
    there = at_line(found, line)

    assert there.position_ms == step.clock_at_ms + 12_000
    assert there.caption == "Relax."


@each_row(
    ("words", "as_words"),
    [
        ("format: 1", "say: Sit tall."),
        ("section: Arrive", "say: Sit tall."),
        ("section: Hands", "hold: 30s"),
        ("role: warm-up", "say: Sit tall."),
        ("times: 4", "perform:"),
    ],
)
def test_other_lines_are_where_they_begin(words, as_words):
    found = looked_at(CLASS)
    there = at_line(found, line_with(CLASS, words))

    assert there.position_ms == at_line(found, line_with(CLASS, as_words)).position_ms


def test_a_moment_leads_back_to_its_line():
    found = looked_at(CLASS)
    for step in found.timeline.steps:
        assert line_at(found, step.at_ms) == step.line


def test_each_form_of_a_flow_has_its_own_moment():
    text = library().session("eight-forms-flow").path.read_text("utf-8")
    found = looked_at(text, "seated")
    mane, whip = (
        at_line(found, line_with(text, each)) for each in ("name: The Mane", "single-whip,")
    )

    assert (mane.movement, whip.movement) == ("part-the-wild-horses-mane", "single-whip")
    assert mane.position_ms < whip.position_ms


def test_without_a_timeline_there_is_no_moment():
    broken = looked_at("steps: [")

    assert at_line(broken, 1).position_ms is None
    assert line_at(broken, 5_000) == 1
    assert track(broken) == ()
    assert at_line(looked_at(CLASS.replace("fist-open", "none")), 3).position_ms is None


def test_a_line_that_this_support_never_does_has_no_moment():
    text = CLASS.replace(
        "  - say: Thank you.",
        "  - by_support:\n      seated:\n        - say: Sit.\n"
        "      standing:\n        - say: Stand.",
    )

    assert at_line(looked_at(text), line_with(text, "say: Stand.")).position_ms is None


def test_the_strip_has_sections_speech_cues_and_silence_with_their_lines():
    found = looked_at(CLASS)
    strip = track(found)
    kinds = {each.kind for each in strip}
    sections = [(each.title, each.line) for each in strip if each.kind == "section"]
    first = line_with(CLASS, "say: Sit"), line_with(CLASS, "hold:"), line_with(CLASS, "Thank")

    assert kinds >= {
        "section",
        "step",
        "speech",
        "cue",
        "silence",
        "breath",
        "hold",
        "rest",
        "phase",
    }
    assert sections == [("Arrive", first[0]), ("Hands", first[1]), ("My class", first[2])]
    assert next(each.title for each in strip if each.kind == "cue") == "Relax."
    assert all(0 <= each.at_ms <= each.at_ms + each.for_ms <= found.total_ms for each in strip)


def test_silence_is_where_nobody_speaks():
    found = looked_at(CLASS)
    spoken = [each for each in track(found) if each.kind in {"speech", "cue"}]
    for quiet in (each for each in track(found) if each.kind == "silence"):
        assert quiet.for_ms >= 1000
        for each in spoken:
            assert (
                each.at_ms >= quiet.at_ms + quiet.for_ms or each.at_ms + each.for_ms <= quiet.at_ms
            )
