"""What a printed page tells of a session: every step once, in words that are read, not heard."""

from msgspec import structs

from taichi_coach.graphics.paper import dose
from taichi_coach.graphics.paper.session_outline import (
    Exercise,
    Heading,
    PaperGroup,
    PaperWords,
    outline,
)
from taichi_coach.script.model.movement_kinds import Family
from taichi_coach.script.model.session import Side, Support
from tests.tables import each_row
from tests.unit import scripts


def told(steps, support=Support.STANDING, head=scripts.HEAD):
    return outline(scripts.session(steps, head), scripts.movements(), support)


def only(steps, **more):
    (found,) = told(steps, **more)
    return found


def test_sections_words_and_exercises_keep_their_order():
    found = told(
        "  - bell: start\n"
        "  - section: Settle\n"
        "    role: warm-up\n"
        "    steps:\n"
        "      - say: Sit tall.\n"
        "      - ready: Are you well\n"
        "      - reps: 3\n"
        "        movement: sway\n"
    )

    assert [type(each) for each in found] == [Heading, PaperWords, Exercise]
    assert found[0] == Heading("Settle", "Warm-up")
    assert found[1].text == "Sit tall. Are you well"
    assert (found[2].title, found[2].dose) == ("Sway", "3 times")
    assert found[2].parts == ("Shift {side}", "Return")


def test_the_steps_and_phases_are_those_of_the_support():
    steps = (
        "  - by_support:\n"
        "      seated:\n"
        "        - say: Sit.\n"
        "      standing:\n"
        "        - {perform: sway, sides: [left, right]}\n"
    )

    assert told(steps, Support.SEATED) == (PaperWords("Sit."),)
    assert told(steps, Support.CHAIR) == (PaperWords("Sit."),)
    assert told(steps)[0].parts == ("Shift left", "Return")


@each_row(
    ("steps", "words"),
    [
        ("  - {reps: 1, movement: sway}\n", "once"),
        ("  - {reps: 2, each: 4s}\n", "twice, 4 seconds each"),
        ("  - {reps: 5, each: 1s}\n", "5 times, 1 second each"),
        ("  - {perform: sway, times: 4}\n", "4 times"),
        ("  - {perform: sway, times: 2, sides: [right]}\n", "twice, right side"),
        (
            "  - {perform: sway, times: 3, sides: [right, left]}\n",
            "3 times on each side, right first",
        ),
        ("  - {hold: 90s, movement: sway}\n", "for 1 minute 30"),
        ("  - {rest: 20s}\n", "for 20 seconds"),
        ("  - {breathe: 4, in: 3s, out: 4s}\n", "in 3 seconds, out 4 seconds"),
        ("  - {wait: 20s, movement: sway}\n", "for 20 seconds"),
    ],
)
def test_how_often_and_how_long_is_told_in_words(steps, words):
    assert only(steps).dose == words


@each_row(
    ("steps", "title"),
    [
        ("  - {rest: 20s}\n", "Rest"),
        ("  - {hold: 20s}\n", "Hold"),
        ("  - {reps: 3, each: 4s}\n", "Repeat"),
        ("  - {breathe: 4, in: 3s, out: 4s}\n", "4 soft breaths"),
        ("  - {wait: 20s, picture: mine.png}\n", "A quiet moment"),
    ],
)
def test_a_step_without_a_movement_has_a_name(steps, title):
    assert only(steps).title == title


@each_row(
    ("breath", "count"),
    [
        ("in: 4s, hold: 7s, out: 8s", "in 4, hold 7, out 8"),
        ("in: 3500ms, out: 4s, pause: 1s", "in 3.5, out 4, pause 1"),
        ("in: 3s, out: 4s, count: down", "in 3, out 4"),
        ("in: 3s, out: 4s, count: off", ""),
    ],
)
def test_a_breath_that_is_counted_or_held_is_told_by_its_count(breath, count):
    assert only(f"  - {{breathe: 4, {breath}}}\n").breath_count == count


def test_a_wait_is_told_where_it_is_long_or_says_something():
    assert told("  - {wait: 4s}\n") == ()
    assert told("  - {wait: 12s}\n") == (PaperWords("A quiet moment, 12 seconds."),)
    assert told("  - {wait: 12s, say: Listen., note: Eyes closed.}\n") == (
        PaperWords("Listen. Eyes closed."),
    )


def test_what_is_said_during_a_step_stands_there_once_and_never_broken_off():
    cues = "".join(
        f"      - {{at: {at}s, whisper: {text}}}\n"
        for at, text in ((1, "Relax"), (2, "Relax"), (3, "Sway gently."), (4, "A " * 80))
    )
    found = only(
        "  - hold: 60s\n    movement: sway\n    say: Sway. Now sway gently. Sway gently.\n"
        f"    cues:\n{cues}      - {{at: 9s, bell: turn}}\n"
    )

    assert found.words == "Now sway gently. Sway gently. Relax."


def test_rounds_and_sides_of_one_exercise_are_told_in_its_dose():
    rounds = only("  - repeat: 3\n    steps:\n      - {reps: 5, movement: sway}\n")
    sides = only("  - sides: [left, right]\n    steps:\n      - {reps: 5, movement: sway}\n")
    one = only("  - sides: [right]\n    steps:\n      - {reps: 5, movement: sway}\n")

    assert rounds.dose == "three rounds, each 5 times"
    assert sides.dose == "5 times on each side, left first"
    assert (one.dose, one.side, one.parts[0]) == ("5 times, right side", Side.RIGHT, "Shift right")


@each_row(
    ("step", "words"),
    [
        (
            "{reps: {left: 12, right: 6}, movement: sway, sides: [left, right]}",
            "12 times left, 6 times right, left first",
        ),
        (
            "{perform: sway, times: {left: 2, right: 1}, sides: [right, left]}",
            "twice left, once right, right first",
        ),
        ("{perform: sway, sides: [left, right, left]}", "once; by turns left, right, left"),
        (
            "{sides: [left, right, left], steps: [{hold: 9s, movement: sway}]}",
            "for 9 seconds; by turns left, right, left",
        ),
    ],
)
def test_what_differs_by_side_is_told_in_its_dose(step, words):
    assert only(f"  - {step}\n").dose == words


def test_several_steps_on_a_side_that_comes_again_are_told_once():
    found = told("  - {sides: [left, right, left], steps: [{wait: 20s}, {hold: 9s}]}\n")

    assert found[0].text == "On the left; then the same on the right, then on the left:"


def test_a_dose_of_two_parts_keeps_them_apart_from_the_sides():
    found = only("  - sides: [left, right]\n    steps:\n      - {reps: 5, each: 6s}\n")

    assert found.dose == "5 times, 6 seconds each, on each side, left first"


def test_rounds_and_sides_of_several_steps_are_told_once_and_stand_together():
    found = told(
        "  - repeat: 2\n"
        "    steps:\n"
        "      - sides: [left, right]\n"
        "        steps:\n"
        "          - say: 'The {side} side, not the {other_side}.'\n"
        "          - {reps: 5, movement: sway}\n"
        "    between:\n"
        "      - {rest: 20s}\n"
    )

    assert [(type(each), each.depth) for each in found] == [
        (PaperGroup, 1),
        (PaperGroup, 2),
        (PaperWords, 2),
        (Exercise, 2),
        (PaperGroup, 1),
        (Exercise, 1),
    ]
    assert [each.text for each in found if isinstance(each, PaperGroup)] == [
        "Two rounds:",
        "On the left; then the same on the right:",
        "Between the rounds:",
    ]
    assert found[2].text == "The left side, not the right."


def test_empty_rounds_and_sides_are_left_out():
    assert told("  - repeat: 2\n    steps:\n      - bell: turn\n") == ()
    assert told("  - sides: [left, right]\n    steps:\n      - bell: turn\n") == ()
    assert told("  - repeat: 1\n    steps:\n      - say: Once.\n") == (PaperWords("Once."),)


def test_a_movement_that_comes_again_leaves_out_what_was_told_of_it():
    first, second = told("  - {reps: 5, movement: sway}\n  - {reps: 2, movement: sway}\n")

    assert (first.again, second.again) == (False, True)
    assert first.parts
    assert second.parts == ()


def test_a_caution_stands_there_once():
    sway = scripts.SWAY.replace("mirrored: true", "cautions: [Slowly., Sit when tired.]")
    movements = {"sway": scripts.read(sway)}
    again = scripts.read(sway.replace("id: sway", "id: again"))
    head = f"{scripts.HEAD}cautions: [Slowly.]\n"
    session = scripts.session(
        "  - {reps: 5, movement: sway}\n  - {reps: 2, movement: again}\n", head
    )

    first, second = outline(session, {**movements, "again": again}, Support.STANDING)

    assert first.care == ("Sit when tired.",)
    assert second.care == ()


def test_many_rounds_are_written_as_a_number():
    assert dose.count_words(12) == "12 rounds"
    assert dose.rounds(2, "") == "two rounds"


def test_a_flow_is_told_as_its_forms_in_order_with_their_sides():
    parts = (
        "[{movement: sway, times: 2, say: Soft., note: Slowly.},"
        " {by_support: {chair: {wait: 5s, say: Turn.}, seated: nowhere, standing: []}}]"
    )
    steps = f"- {{flow: {parts}, sides: [left, right], say: One thread., note: Stay easy.}}\n"

    words, group, form = told(steps)
    assert words == PaperWords("One thread. Stay easy.")
    assert group == PaperGroup("One after the other, without stopping:", 1)
    assert (form.title, form.dose) == ("Sway", "twice on each side, left first")
    assert (form.words, form.depth, form.side) == ("Soft. Slowly.", 1, Side.LEFT)
    assert form.parts == ("Shift left", "Return")
    assert told(steps, support=Support.CHAIR)[-1] == PaperWords("Turn.", 1)
    assert told(steps, support=Support.SEATED)[-1].title == "nowhere"


def test_a_flow_inside_a_block_of_sides_has_its_side():
    (_, form) = told("- {sides: [right], steps: [{flow: [sway]}]}\n")

    assert form.dose.endswith("right side")


def test_a_form_of_a_flow_has_the_name_that_its_author_gives_it():
    (_, named, plain) = told("- flow: [{movement: sway, name: The Willow}, sway]\n")

    assert (named.title, plain.title) == ("The Willow", "Sway")


@each_row(
    ("steps", "words"),
    [
        ("- {say: Listen., eyes: closed}\n", "Listen. Eyes closed."),
        ("- {wait: 4s, eyes: closed}\n", "Eyes closed."),
        ("- {hold: 9s, eyes: closed}\n", "Eyes closed."),
        ("- {flow: [sway], eyes: closed}\n", "Eyes closed."),
        ("- {say: Listen., eyes: ahead}\n", "Listen."),
    ],
)
def test_closed_eyes_of_a_step_are_told(steps, words):
    first, *_ = told(steps)
    text = first.words if isinstance(first, Exercise) else first.text
    assert text == words


@each_row(
    ("steps", "words", "part"),
    [
        ("- perform: sway\n", "Eyes closed.", "Return, eyes closed"),
        ("- flow: [sway]\n", "Eyes closed.", "Return, eyes closed"),
        ("- {perform: sway, eyes: open}\n", "", "Return"),
        ("- {flow: [sway], eyes: open}\n", "", "Return"),
    ],
)
def test_closed_eyes_of_a_movement_are_told_where_its_step_does_not_open_them(steps, words, part):
    text = scripts.SWAY.replace("mirrored: true", "mirrored: true\neyes: closed")
    text = text.replace("return, for: 2s", "return, for: 2s, eyes: closed")
    movements = {"sway": scripts.read(text)}
    *_, found = outline(scripts.session(steps), movements, Support.STANDING)

    assert (found.words, found.parts[1]) == (words, part)


def test_a_movement_of_the_hands_is_told_on_the_one_side_it_is_done_on():
    sway = scripts.movements()["sway"]
    told = {"fist": structs.replace(sway, id="fist", mirrored=False, family=Family.HAND)}
    steps = "  - sides: [right]\n    steps:\n      - {hold: 20s, movement: fist}\n"
    (found,) = outline(scripts.session(steps), told, Support.SEATED)

    assert (found.dose, found.side) == ("for 20 seconds, right side", Side.RIGHT)
