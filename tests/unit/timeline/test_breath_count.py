"""Breaths that are counted aloud: in time, and never over other words."""

from taichi_coach.timeline.model import Kind
from tests.tables import each_row
from tests.unit.scripts import events, laid_out


def said(keys, *, takes=600, **more):
    found = laid_out(f"- {{breathe: 1, {keys}}}\n", length_of=lambda _: takes, **more)
    assert found.clashes == ()
    return [(each.at_ms, each.text) for each in events(found.timeline, Kind.SPEECH)]


def texts(keys, **more):
    return " ".join(text for _, text in said(keys, **more))


@each_row(
    ("keys", "words"),
    [
        ("in: 4s, hold: 7s, out: 8s", ""),
        ("in: 4s, count: off", ""),
        (
            "in: 4s, hold: 7s, out: 8s, count: aloud",
            "In. 2. 3. 4. Hold. 2. 3. 4. 5. 6. 7. Out. 2. 3. 4. 5. 6. 7. 8.",
        ),
        ("in: 4s, out: 5s, count: down", "In. 3. 2. 1. Out. 4. 3. 2. 1."),
        ("in: 4s, hold: 2s, out: 5s, pause: 1s, count: words", "In. Hold. Out. Pause."),
        ("in: 1s, out: 2500ms, count: aloud", "In. Out. 2."),
        ("in: 1s, out: 2500ms, count: down", "In. Out. 1."),
        ("in: 500ms, out: 800ms, count: aloud", "Out."),
    ],
)
def test_what_is_said_with_a_breath(keys, words):
    assert texts(keys) == words


def test_each_number_falls_on_its_second_also_where_the_breath_is_slower():
    assert said("in: 3s, out: 2s, count: aloud", speed=0.5) == [
        (0, "In."),
        (2000, "2."),
        (4000, "3."),
        (6000, "Out."),
        (8000, "2."),
    ]


@each_row(("takes", "words"), [(1000, "In. 2. Out. 2."), (1001, "In. Out.")])
def test_numbers_that_are_too_long_for_their_seconds_are_left_out(takes, words):
    assert texts("in: 2s, out: 2s, count: aloud", takes=takes) == words


@each_row(
    ("at", "words"),
    [
        ("0s", "Soft. 2. 3. 4. Out."),
        ("1400ms", "In. Soft. 3. 4. Out."),
        ("1600ms", "In. 2. Soft. 4. Out."),
        ("3s", "In. 2. 3. Soft. Out."),
    ],
)
def test_cues_go_before_numbers(at, words):
    assert texts(f"in: 4s, out: 1s, count: aloud, cues: [{{at: {at}, say: Soft.}}]") == words
