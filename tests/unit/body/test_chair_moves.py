"""`check` tells where a chair that is held has to be moved and a flow gives no time for it."""

import re
from itertools import pairwise

from taichi_coach.authoring.file_checks import diagnostics
from taichi_coach.body.kinematics.chair import ChairPlace
from taichi_coach.body.motion.session_motion import guide_at
from taichi_coach.body.poses.chair_check import check
from taichi_coach.body.poses.pose_cache import PoseBook
from taichi_coach.paths import bundled
from taichi_coach.script.files.library import default_library
from taichi_coach.script.model.session import Support
from taichi_coach.timeline.compiler import compile_timeline
from tests.tables import each_row
from tests.unit.body.bodies import movements
from tests.unit.scripts import HEAD, read, session

LEFT, RIGHT = (f"{{movement: brush-knee, sides: [{side}]}}" for side in ("left", "right"))
STOP = "{by_support: {chair: {wait: 5s, say: Turn.}, seated: [], standing: []}}"


def told(flow, head=HEAD):
    return check(session(f"- flow: {flow}\n", head), movements())


def test_a_form_by_turns_moves_the_chair_to_the_other_side():
    (found,) = told("[brush-knee]\n  sides: [left, right]")

    assert (found.level.value, found.code, found.line) == ("warning", "chair-moves", 6)
    assert "on the right in `brush-knee` (left) and on the left" in found.message
    assert "`sides: [left]`, then the stop `{wait: 5s, say: …}`" in found.mend


def test_a_chair_before_one_form_and_beside_the_next_is_told_at_the_next():
    (found,) = told("\n    - commencing\n    - brush-knee")

    assert found.line == 8
    assert "in front in `commencing` and on the right in `brush-knee`," in found.message
    assert "Put a stop between them" in found.mend


@each_row(
    ("flow", "count"),
    [
        (f"[commencing, {STOP}, brush-knee]", 0),
        ("[commencing, {wait: 5s, note: Turn.}, brush-knee]", 0),
        ("[commencing, {wait: 5s}, brush-knee]", 1),
        ("[commencing, {by_support: {chair: [], seated: brush-knee}}, hold-the-ball]", 0),
        ("[commencing, nowhere, brush-knee]", 1),
        (f"[commencing, {STOP}, nowhere, brush-knee]", 0),
        ("[clouds-side-step, single-whip-arms]\n  sides: [left, right]", 0),
        (f"[{LEFT}, {STOP}, {RIGHT}]", 0),
        (f"[{LEFT}, {RIGHT}]", 1),
    ],
)
def test_a_stop_with_words_gives_time_for_it(flow, count):
    assert len(told(flow)) == count


@each_row(
    ("step", "count"),
    [
        ("{perform: brush-knee, sides: [left, right]}", 1),
        ("{perform: brush-knee, sides: [left]}", 0),
        ("{perform: brush-knee, times: 4}", 0),
        ("{perform: clouds-side-step, sides: [left, right]}", 0),
        ("{perform: nowhere, sides: [left, right]}", 0),
        ("{sides: [left, right], steps: [{wait: 5s}, {perform: brush-knee}]}", 0),
        ("{by_support: {standing: [{perform: brush-knee, sides: [left, right]}]}}", 0),
    ],
)
def test_a_movement_on_both_sides_moves_the_chair_too(step, count):
    found = check(session(f"- {step}\n"), movements())

    assert [(each.code, each.line) for each in found] == [("chair-moves", 6)] * count
    assert all("`sides: [left, right]`, with `say: The" in each.mend for each in found)


@each_row(
    ("flow", "told"),
    [
        ("[commencing, sit-to-stand]", ["to sit down"]),
        ("[sit-to-stand, closing]", ["to stand up"]),
        ("[commencing, {wait: 9s, say: Sit down.}, sit-to-stand]", []),
        ("[commencing, ten-finger-stretch, sit-to-stand]", ["to sit down"]),
        ("[sit-to-stand, sit-to-stand]", []),
        ("[brush-knee]\n  sides: [left, right]", []),
    ],
)
def test_nobody_sits_down_or_stands_up_between_two_forms(flow, told):
    head = f"{HEAD}supports: [seated, standing]\n"
    found = check(session(f"- flow: {flow}\n", head), movements())

    assert [each.code for each in found] == ["flow-sits"] * len(told)
    for each, words in zip(found, told, strict=True):
        assert words in each.message


def test_only_who_holds_a_chair_is_concerned():
    head = f"{HEAD}supports: [seated, standing]\n"

    assert told("[commencing, brush-knee]", head) == ()


def test_blocks_around_a_flow_are_looked_into_for_one_with_a_chair():
    def of(steps):
        return [each.line for each in check(session(steps), movements())]

    inner = "{flow: [brush-knee, fair-lady]}"
    turns = "{flow: [brush-knee], sides: [left, right]}"
    assert of(f"- {{sides: [left, right], steps: [{inner}]}}\n") == []
    assert of("- {sides: [right], steps: [{flow: [commencing, brush-knee]}]}\n") == [6]
    assert of(f"- {{repeat: 2, steps: [{turns}]}}\n") == [6]
    assert of(f"- by_support:\n    seated: [{inner}]\n    standing: [{turns}]\n") == []


def test_check_says_it_of_a_file(tmp_path):
    file = tmp_path / "turns.yaml"
    file.write_text(f"{HEAD}steps:\n- flow: [brush-knee]\n  sides: [left, right]\n", "utf-8")

    assert "chair-moves" in {each.code for each in diagnostics([file])}


def test_no_bundled_session_moves_a_chair_without_a_stop():
    library = default_library()
    found = [
        str(each) for one in library.sessions().values() for each in check(one, library.movements())
    ]

    assert found == []


def test_the_guide_names_the_movements_with_the_chair_beside():
    book = PoseBook(movements(), Support.CHAIR)
    beside = set()
    for movement in movements().values():
        phases = [each for each in movement.phases_for(Support.CHAIR) if each.pose]
        posed = [book.pose(movement, each.pose, each.weight) for each in phases]
        if any(each.chair in {ChairPlace.LEFT, ChairPlace.RIGHT} for each in posed if each):
            beside.add(movement.id)
    guide = (bundled("sessions").parent / "docs" / "write" / "authoring.md").read_text("utf-8")
    (line,) = (each for each in guide.splitlines() if each.startswith("Beside the person:"))

    assert set(re.findall(r"`([a-z-]+)`", line)) == beside


def test_a_chair_that_has_to_be_elsewhere_fades_and_is_there():
    known = {
        "turn": read(
            "format: 1\nkind: movement\nid: turn\ntitle: Turn\nfamily: warm-up\nphases:\n"
            "  - {name: front, for: 3s, pose: hold-chair}\n"
            "  - {name: side, for: 3s, pose: hold-chair-left}\n"
        )
    }
    steps = session("  - {perform: turn, times: 2, count: off}\n")
    timeline = compile_timeline(steps, known, Support.CHAIR, lead_ms=0)
    seen = [guide_at(timeline, at, known) for at in range(0, timeline.duration_ms, 50)]
    changes = [
        (one.chair_shown, two.chair_shown)
        for one, two in pairwise(seen)
        if one.chair is not two.chair
    ]

    assert len(changes) == 3
    assert all(max(shown) < 0.1 for shown in changes)
    assert max(abs(one.chair_shown - two.chair_shown) for one, two in pairwise(seen)) < 0.1
    assert seen[0].chair_shown == 1
