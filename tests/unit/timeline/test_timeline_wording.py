"""What the program says and shows by itself."""

from taichi_coach.script.model.session import Side
from taichi_coach.text.lengths import span
from taichi_coach.timeline.spoken_words import beginning_of, for_side
from tests.tables import each_row
from tests.unit.scripts import timeline


@each_row(
    ("ms", "words"),
    [
        (400, "0 seconds"),
        (1000, "1 second"),
        (45_000, "45 seconds"),
        (59_600, "1 minute"),
        (60_000, "1 minute"),
        (90_000, "1 minute 30"),
        (120_000, "2 minutes"),
        (121_000, "2 minutes 1"),
    ],
)
def test_a_length_in_words(ms, words):
    assert span(ms) == words


@each_row(
    ("side", "words"),
    [
        (Side.LEFT, "Left, not right"),
        (Side.RIGHT, "Right, not left"),
        (None, "{side}, not {other_side}"),
    ],
)
def test_a_text_names_the_side_and_the_other_one(side, words):
    assert for_side("{side}, not {other_side}", side) == words


LONG = "Sit tall on the front of the chair, with your feet apart."


@each_row(
    ("step", "title"),
    [
        ("rest: 1m30s", "Rest for 1 minute 30"),
        ("breathe: 1", "1 soft breath"),
        ("breathe: 3", "3 soft breaths"),
        ("{reps: 1, each: 4s}", "Once"),
        ("{reps: 2, each: 4s}", "Twice"),
        ("{reps: 3, each: 4s}", "3 times"),
        ("{reps: 2, movement: sway}", "Sway, twice"),
        ("perform: sway", "Sway"),
        ("{hold: 20s, movement: sway}", "Sway"),
        ("hold: 20s", "Hold for 20 seconds"),
        ("{hold: 20s, movement: swaay}", "Hold for 20 seconds"),
        ("wait: 5s", "A quiet moment"),
        ("{wait: 5s, movement: sway}", "Sway"),
        ("say: Sit tall.", "Sit tall."),
        ("ready: Shall we go on?", "Shall we go on?"),
        (f"say: '{LONG}'", "Sit tall on the front of the chair, with …"),
        (f"say: {'x' * 44}", "x" * 44),
        (
            "say: Let the breath come as softly as it likes, here.",
            "Let the breath come as softly as it likes …",
        ),
    ],
)
def test_what_the_screen_calls_a_step(step, title):
    assert timeline(f"- {step}\n").steps[0].title == title


@each_row(
    ("text", "said"),
    [
        ("Sit. {side} palm up.", "Sit. Left palm up."),
        ('Sit! "{side} palm," not {other_side}.', 'Sit! "Left palm," not right.'),
        (
            "Now the {side} hand… {other_side} rests? {side}!",
            "Now the left hand… Right rests? Left!",
        ),
        ("One.{side}, 2.5 {side}", "One.left, 2.5 left"),
        ("({other_side} hand)", "(Right hand)"),
    ],
)
def test_a_side_that_begins_a_sentence_has_its_capital(text, said):
    assert for_side(text, Side.LEFT) == said


@each_row(
    ("text", "title"),
    [
        ("Sit tall.", "Sit tall."),
        ("Stay easy. Stop if it hurts. Shorter counts in full.", "Stay easy. Stop if it hurts."),
        (
            "Let the arms hang long and loose by the sides of the body",
            "Let the arms hang long and loose by the …",
        ),
        (
            "Breathe out for 2.5 seconds and let the shoulders sink again.",
            "Breathe out for 2.5 seconds and let the …",
        ),
    ],
)
def test_a_title_ends_with_a_sentence_where_it_can(text, title):
    assert beginning_of(text) == title
