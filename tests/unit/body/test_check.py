"""`check` tells of poses: where they stand, which joint, how far; and never falls over them."""

from pathlib import Path

from hypothesis import given
from hypothesis import strategies as st

from taichi_coach.authoring.file_checks import diagnostics
from taichi_coach.body.kinematics.solver import solve
from taichi_coach.body.motion.repetition import movement_track
from taichi_coach.body.poses.pose_check import check
from taichi_coach.script.files.reader import inspect_text
from taichi_coach.script.model import pose_words
from taichi_coach.script.model.diagnostics import Level
from taichi_coach.script.model.session import Support
from tests.tables import each_row
from tests.unit.body.bodies import movements
from tests.unit.body.poses import FILE, movement

HEAD = "format: 1\nkind: movement\nid: m\ntitle: M\nfamily: yang\nphases:\n"


def told(text):
    found = inspect_text(text, FILE)
    assert found.document is not None, [str(each) for each in found.diagnostics]
    return check(found.document, {})


def read_faults(words):
    text = HEAD + "  - {name: a, for: 3s}\nposes:\n  it: " + words + "\n"
    return inspect_text(text, FILE).diagnostics


def test_a_movement_without_poses_gets_one_advice_whatever_its_phases_name():
    found = told(HEAD + "  - {name: a, for: 3s, pose: nowhere}\n")

    assert [(each.level, each.code, each.line) for each in found] == [(Level.ADVICE, "no-poses", 1)]


def test_a_movement_of_built_in_poses_alone_is_looked_at_and_not_said_to_have_none():
    phases = "  - {name: a, for: 3s, pose: sit}\n"

    assert told(HEAD + phases) == ()
    (found,) = told(HEAD + phases + "  - {name: b, for: 3s, pose: sitt}\n")
    assert (found.code, found.line, found.mend) == ("unknown-pose", 8, "Did you mean `sit`?")


def test_arms_overhead_are_advised_about_once_and_not_where_someone_is_told_to_take_care():
    poses = (
        "  - {name: up, for: 3s, pose: up}\nposes:\n"
        "  up: {hands: {at: [0.7, overhead, 0.1]}}\n  roof: {hands: {at: [0.6, above-crown, 0]}}\n"
    )

    assert [(each.code, each.line) for each in told(HEAD + poses)] == [("arms-overhead", 9)]
    assert told(HEAD.replace("phases", "cautions: [Shoulders]\nphases") + poses) == ()


def test_a_phase_that_names_an_unknown_pose_is_an_error_at_its_line():
    found = told(
        HEAD + "  - {name: a, for: 3s, pose: stand}\n"
        "  - {name: b, for: 3s, pose: rize}\n"
        "poses:\n  rise: {knees: 10}\n"
    )

    assert [(each.level, each.code, each.line, each.column) for each in found] == [
        (Level.ERROR, "unknown-pose", 8, 5)
    ]
    assert "Did you mean `rise`?" in str(found[0])


def test_a_variants_phases_are_looked_at_too():
    found = told(
        HEAD + "  - {name: a, for: 3s, pose: rise}\nsupports:\n  seated:\n    phases:\n"
        "      - {name: a, for: 3s, pose: sitt}\nposes:\n  rise: {}\n"
    )

    assert [(each.code, each.line) for each in found] == [("unknown-pose", 11)]


def test_out_of_reach_is_told_at_the_hands_own_place():
    (found,) = check(
        movement("far:\n  left_hand: {at: [1, shoulder, 1]}\n  right_hand: {palm: down}"), {}
    )

    assert (found.level, found.code) == (Level.WARNING, "pose-out-of-reach")
    assert (found.line, found.column) == (9, 16)
    assert "`far`" in found.message
    assert "left hand is" in found.message
    assert "cm beyond the arm's reach" in found.message


def test_a_joint_past_its_limit_is_named_with_the_limit():
    (found,) = check(movement("twist: {nod: 60 down}"), {})

    assert (found.code, found.line, found.column) == ("pose-limit", 8, 10)
    assert "neck looks down 60 degrees; it goes to 45" in found.message


@each_row(
    ("pose", "limit"),
    [
        ("{waist: 80 left}", "the waist with the hips turns 80 degrees; it goes to 67."),
        ("{like: sit, waist: 80 left}", "the waist turns 80 degrees; it goes to 45."),
    ],
)
def test_the_waist_turns_farther_with_standing_hips_than_on_a_seat(pose, limit):
    found = check(movement(f"twist: {pose}"), {})

    assert [each.message for each in found if "waist" in each.message] == [f"In `twist` {limit}"]


def test_weight_of_a_phase_is_the_poses_own():
    text = (
        HEAD + "  - {name: a, for: 3s, pose: far, weight: {left: 0, right: 100}}\n"
        "poses:\n  far: {left_foot: {at: [4, 3]}, hands: {at: [1.2, thigh, 0]}}\n"
    )

    assert "pose-out-of-reach" in {each.code for each in told(text)}
    assert "pose-out-of-reach" not in {
        each.code for each in told(text.replace("left: 0, right: 100", "left: 50, right: 50"))
    }


def test_a_foot_that_moves_by_less_than_a_step_is_told():
    text = (
        HEAD + "  - {name: a, for: 3s, pose: one}\n  - {name: b, for: 3s, pose: two}\n"
        "poses:\n  one: {left_foot: {at: [1, 0]}}\n  two: {left_foot: {at: [1.1, 0]}}\n"
    )
    found = told(text)

    assert {(each.level, each.code) for each in found} == {(Level.ADVICE, "small-step")}
    assert sorted(each.line for each in found) == [7, 8]
    assert "On the way to `two` the left foot moves by 2 cm" in found[1].message
    assert told(text.replace("1.1, 0", "1.9, 0")) == ()
    assert told(text.replace("1.1, 0", "1, 0")) == ()


def test_a_circle_is_told_once():
    found = check(movement("a: {like: b}\nb: {like: a}"), {})

    assert {each.code for each in found} == {"pose-circle"}
    assert len(found) == len({(each.line, each.column) for each in found})


def test_the_poses_of_every_bundled_movement_are_in_order():
    found = [each for one in movements().values() for each in check(one, movements())]

    assert len(movements()) > 90
    assert [str(each) for each in found] == []


def test_the_command_tells_of_poses(tmp_path, own_home):
    file = tmp_path / "m.yaml"
    file.write_text(
        HEAD + "  - {name: a, for: 3s, pose: far}\nposes:\n  far: {tilt: 50 left}\n", "utf-8"
    )

    assert {each.code for each in diagnostics((file,))} == {"pose-limit"}


@each_row(
    ("words", "code", "mend"),
    [
        ("{lik: sit}", "unknown-key", "Did you mean `like`?"),
        ("{like: sit, mirror: stand}", "unknown-key", "Keep one"),
        ("{waist: 30}", "bad-value", "20 left"),
        ("{waist: 30 up}", "bad-value", "20 left"),
        ("{nod: 70 down}", "bad-value", "at most 60"),
        ("{knees: deep}", "bad-type", "a number from 0"),
        ("{knees: .inf}", "bad-value", "0 to 60"),
        ("{stance: bwo}", "bad-value", "Did you mean `bow`?"),
        ("{hands: {at: [1, shoulder]}}", "bad-type", "[0.8, shoulder, 0.5]"),
        ("{hands: {at: [1, sholder, 0.5]}}", "bad-value", "Did you mean `shoulder`?"),
        ("{hands: {at: [1, a-b-c, 0.5]}}", "bad-value", ""),
        ("{hands: {at: [9, shoulder, 0.5]}}", "bad-value", "-4 to 4"),
        ("{hands: {at: [1, hip, 0], on: thigh}}", "unknown-key", "Keep one"),
        ("{hands: {palm: sideways}}", "bad-value", "Did you mean `aside`?"),
        ("{hands: {shape: fsit}}", "bad-value", "Did you mean `fist`?"),
        ("{hands: {shape: {ring: long}}}", "bad-value", "straight"),
        ("{feet: {at: [1]}}", "bad-type", "[0.9, 0]"),
        ("{feet: {turn: 20}}", "bad-value", "20 out"),
        ("{weight: {left: 30, right: 30}}", "bad-value", "70"),
        ("{lit: [left-toe]}", "bad-value", "left-index"),
        ("tall", "bad-type", "like: stand"),
    ],
)
def test_a_slip_in_the_words_is_told_with_its_mend(words, code, mend):
    found = read_faults(words)

    assert [each.code for each in found] == [code], [str(each) for each in found]
    assert mend in found[0].mend
    assert found[0].line == 9


@each_row("name", ["No Name", "stand", "5", "a_b"])
def test_a_name_that_cannot_be_is_told(name):
    text = HEAD + f"  - {{name: a, for: 3s}}\nposes:\n  {name}: {{}}\n"
    found = inspect_text(text, FILE)

    assert [each.code for each in found.diagnostics] == ["bad-value"]


@each_row(("count", "codes"), [(200, []), (201, ["bad-value"])])
def test_more_poses_than_a_movement_may_have_are_told(count, codes):
    many = "".join(f"  pose-{number}: {{}}\n" for number in range(count))
    found = inspect_text(HEAD + "  - {name: a, for: 3s}\nposes:\n" + many, FILE)

    assert [each.code for each in found.diagnostics] == codes
    assert all("at most 200" in each.mend for each in found.diagnostics)


numbers = st.one_of(
    st.integers(-5, 120), st.floats(-5, 120, allow_nan=False).map(lambda x: round(x, 2))
)
words = st.sampled_from(
    [
        *pose_words.BUILT_IN,
        *pose_words.STANCES,
        *pose_words.LEVELS,
        *pose_words.DIRECTIONS,
        *pose_words.ELBOWS,
        *pose_words.RESTS,
        *pose_words.SHOULDERS,
        *pose_words.SHAPES,
        *pose_words.FINGER_WORDS,
        *pose_words.FACES,
        "it",
        "other",
        "m/it",
        "20 left",
        "30 out",
        "'10 down'",
        "eye-shoulder",
        "~",
        "true",
    ]
)
hand_words = st.fixed_dictionaries(
    {},
    optional={
        "at": st.tuples(
            st.floats(-4, 4).map(lambda x: round(x, 2)),
            st.sampled_from(pose_words.LEVELS),
            st.floats(-0.2, 1).map(lambda x: round(x, 2)),
        ).map(lambda at: f"[{at[0]}, {at[1]}, {at[2]}]"),
        "palm": st.sampled_from(pose_words.DIRECTIONS),
        "fingers": st.sampled_from(pose_words.DIRECTIONS),
        "shape": st.sampled_from(pose_words.SHAPES),
        "elbow": st.sampled_from(pose_words.ELBOWS),
        "shoulder": st.sampled_from(pose_words.SHOULDERS),
    },
)
foot_words = st.fixed_dictionaries(
    {},
    optional={
        "at": st.tuples(st.integers(-4, 4), st.integers(-3, 4)).map(list).map(str),
        "turn": st.integers(0, 90).map("{} out".format),
        "heel": st.integers(0, 70).map(str),
        "toes": st.integers(0, 40).map(str),
        "lift": st.integers(0, 3).map(str),
    },
)


def flow(parts):
    return "{" + ", ".join(f"{key}: {value}" for key, value in parts.items()) + "}"


sound = st.fixed_dictionaries(
    {},
    optional={
        "like": st.sampled_from([*pose_words.BUILT_IN, "other"]),
        "stance": st.sampled_from(pose_words.STANCES),
        "left_foot": foot_words.map(flow),
        "right_foot": foot_words.map(flow),
        "feet": foot_words.map(flow),
        "weight": st.integers(0, 100).map(lambda left: f"{{left: {left}, right: {100 - left}}}"),
        "knees": st.integers(0, 60).map(str),
        "waist": st.integers(0, 90).map("{} right".format),
        "head": st.integers(0, 90).map("{} left".format),
        "nod": st.integers(0, 60).map("{} up".format),
        "lean": st.integers(0, 60).map("{} forward".format),
        "bend": st.integers(0, 60).map("{} left".format),
        "left_hand": hand_words.map(flow),
        "right_hand": hand_words.map(flow),
        "hands": hand_words.map(flow),
    },
)


@given(sound, sound)
def test_sound_words_always_make_a_pose_or_a_remark(one, other):
    text = (
        HEAD + "  - {name: a, for: 3s, pose: it}\n  - {name: b, for: 3s, pose: other}\n"
        f"poses:\n  it: {flow(one)}\n  other: {flow({**other, 'like': 'stand'})}\n"
    )
    found = inspect_text(text, Path("m.yaml"))
    assert found.document is not None, [str(each) for each in found.diagnostics]

    for each in check(found.document, {}):
        assert each.line > 6
        assert each.mend
    track = movement_track(found.document, {}, Support.STANDING)
    for at in range(0, 6001, 1500):
        joints = solve(track.pose_at(at)).joints
        assert all(abs(number) < 20 for place in joints.values() for number in place)


@given(
    st.dictionaries(
        st.sampled_from(
            ["like", "mirror", "stance", "waist", "head", "nod", "knees", "hands", "left_foot",
             "lit", "face", "chair", "weight", "lean"]
        ),
        st.one_of(words, numbers.map(str), hand_words.map(flow), st.just("[1, 2]")),
        max_size=5,
    )
)  # fmt: skip
def test_any_words_make_a_pose_or_a_remark(parts):
    text = HEAD + f"  - {{name: a, for: 3s, pose: it}}\nposes:\n  it: {flow(parts)}\n"
    found = inspect_text(text, Path("m.yaml"))
    if found.document is None:
        assert found.diagnostics
    else:
        check(found.document, {found.document.id: found.document})
