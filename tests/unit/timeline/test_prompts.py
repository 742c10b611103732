"""What an instructor is asked to say: every text once, in order, with the room that it has."""

from pathlib import Path

from msgspec import structs

from taichi_coach.script.files.library import default_library
from taichi_coach.script.model.session import Style, Support
from taichi_coach.timeline.recording_prompts import prompts_of
from tests.tables import each_row
from tests.unit.scripts import HEAD, movements, session

ALL = HEAD + "supports: [seated, chair, standing]\n"


def prompts(steps, head=HEAD + "supports: [standing]\n"):
    return prompts_of(session(steps, head), movements())


def texts(found):
    return [prompt.utterance.text for prompt in found]


def test_every_text_comes_once_with_what_stands_around_it():
    found = prompts(
        "- say: Sit tall.\n- ready: Ready?\n- say: Relax.\n- say: Sit tall.\n- say: …\n"
    )

    assert texts(found) == ["Sit tall.", "Ready?", "Relax."]
    assert [(each.before, each.after) for each in found] == [
        ("", "Ready?"),
        ("Sit tall.", "Relax."),
        ("Ready?", "Sit tall."),
    ]


def test_a_whisper_is_said_apart_and_other_signs_are_not():
    found = prompts("- say: Relax.\n- whisper: Relax\n- say: Relax!\n")

    assert [(each.name, each.utterance.style) for each in found] == [
        ("relax", Style.NORMAL),
        ("relax-whisper", Style.WHISPER),
    ]


def test_counted_words_and_sides_are_said_as_they_are_heard():
    found = prompts(
        "- {reps: 2, each: 3s, count: aloud}\n"
        "- sides: [left, right]\n  switch: 4s\n  steps: [{say: 'Your {side} hand.'}]\n"
    )

    assert texts(found) == [
        "1.",
        "2.",
        "Your left hand.",
        "Now the right side.",
        "Your right hand.",
    ]


def test_the_session_waits_for_what_is_said_before_a_clock_and_not_for_what_is_said_in_it():
    found = prompts(
        "- hold: 30s\n  say: Stretch.\n  cues:\n"
        "    - {at: 10s, whisper: relax}\n    - {at: 12s, say: Soften.}\n"
        "- say: Let go.\n"
    )

    assert [(each.utterance.text, each.room_ms) for each in found] == [
        ("Stretch.", None),
        ("relax", 2000),
        ("Soften.", 18_000),
        ("Let go.", None),
    ]


def test_the_least_room_counts_of_all_the_places_where_a_text_is_said():
    found = prompts(
        "- say: Relax.\n"
        "- {hold: 20s, cues: [{at: 5s, say: Relax.}]}\n"
        "- {hold: 9s, cues: [{at: 5s, say: Relax.}]}\n"
    )

    assert [each.room_ms for each in found] == [4000]


def test_what_is_said_in_one_support_alone_stands_at_its_place():
    found = prompts(
        "- say: Begin.\n"
        "- by_support:\n"
        "    seated: [{say: Sit.}]\n"
        "    chair: [{say: Hold on.}, {say: Breathe.}]\n"
        "    standing: [{say: Breathe.}]\n"
        "- say: End.\n",
        ALL,
    )

    assert texts(found) == ["Begin.", "Hold on.", "Breathe.", "Sit.", "End."]
    assert found[1].supports == (Support.CHAIR,)
    assert found[2].supports == (Support.CHAIR, Support.STANDING)
    assert found[0].supports == (Support.SEATED, Support.CHAIR, Support.STANDING)


def test_what_is_recorded_is_told(tmp_path):

    kept = structs.replace(
        session("- say: Relax.\n- say: Let go.\n"), recordings=(("relax", Path("r.wav")),)
    )

    assert [each.utterance.audio for each in prompts_of(kept, {})] == [Path("r.wav"), None]


@each_row("name", ["week-12-c", "eight-forms-flow", "ten-finger-stretch"])
def test_the_bundled_sessions_can_be_spoken(name):
    library = default_library()
    found = prompts_of(library.resolve(library.session(name)), library.movements())

    assert len({each.name for each in found}) == len(found) > 10
    assert all(each.room_ms is None or each.room_ms > 500 for each in found)
    assert found[0].before == "" != found[0].after
