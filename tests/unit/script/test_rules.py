"""What `check` says beyond a file's own language."""

import pytest

from taichi_coach.script.checks.rules import check
from taichi_coach.script.files import path_checks
from taichi_coach.script.files.library import Library
from taichi_coach.script.files.path_checks import check_paths
from taichi_coach.script.model import session as model
from taichi_coach.script.model.diagnostics import Level
from tests.tables import each_row

JOINTS = "[neck, shoulder, spine, hip, knee, ankle]"
WARM_UP = "{section: W, role: warm-up, steps: [{perform: joints}]}"
COOL_DOWN = "{section: C, role: cool-down, steps: [{wait: 1s}]}"


@pytest.fixture
def folder(tmp_path):
    movement(tmp_path, "clouds", "yang")
    movement(tmp_path, "open-close", "sun")
    movement(tmp_path, "fist", "hand", phases="[{name: a, for: 1s}]")
    movement(tmp_path, "heel-kick", "yang", risk="high")
    movement(tmp_path, "joints", "warm-up")
    movement(tmp_path, "deep-breath", "breathing")
    movement(tmp_path, "sit-to-stand", "warm-up", risk="moderate")
    return tmp_path


def movement(
    folder, name, family, *, risk="low", phases="[{name: a, for: 3s}, {name: b, for: 3s}]"
):
    (folder / f"m-{name}.yaml").write_text(
        f"format: 1\nkind: movement\nid: {name}\ntitle: M\nfamily: {family}\nrisk: {risk}\n"
        f"joints: {JOINTS}\nphases: {phases}\n"
    )


def session(folder, *steps, keys="", name="s"):
    body = "".join(f"  - {step}\n" for step in steps)
    file = folder / f"{name}.yaml"
    file.write_text(f"format: 1\nkind: session\ntitle: T\n{keys}steps:\n{body}")
    return file


def remarks(folder, *steps, keys="", name="s"):
    session(folder, *steps, keys=keys, name=name)
    library = Library([folder])
    assert library.diagnostics == ()
    return check(library.session(name), library)


def told(folder, *steps, keys=""):
    return [(each.code, each.level.value) for each in remarks(folder, *steps, keys=keys)]


LOOKED_FOR = (
    "Write a file for it, beside the session, in the folder `movements` there, or among your own"
    " sessions."
)
SAFE = "focus: [hands]\n"


def test_a_sound_session_has_no_remarks(folder):
    practice = "{section: P, steps: [{perform: clouds, times: 2}]}"
    assert remarks(folder, WARM_UP, practice, COOL_DOWN) == ()


def test_unknown_movement(folder):
    (found,) = remarks(folder, "{hold: 5s, movement: fsit}", keys=SAFE)
    assert (found.code, found.level, found.line) == ("unknown-movement", Level.ERROR, 6)
    assert "Did you mean `fist`?" in found.mend


def test_unknown_movement_where_there_is_none(tmp_path):
    (found,) = remarks(tmp_path, "{hold: 5s, movement: fist}", keys=SAFE)
    assert found.mend == LOOKED_FOR


def test_a_movement_with_faults_of_its_own_is_not_told_as_missing(folder):
    movement(folder, "claw", "hand", phases="[{name: a}]")
    session(folder, "{hold: 5s, movement: claw}", keys=SAFE)
    library = Library([folder])
    (found,) = check(library.session("s"), library)
    assert (found.code, found.line) == ("unknown-movement", 6)
    assert f"its own file has faults: {folder / 'm-claw.yaml'}:8: " in found.message
    assert found.mend == "Mend that file first."


def test_of_many_movements_none_is_guessed_at_random(folder):
    for number in range(30):
        movement(folder, f"number-{number}", "hand")
    (found,) = remarks(folder, "{hold: 5s, movement: zzz}", keys=SAFE)
    assert found.mend == f"There is none of a similar name. {LOOKED_FOR}"


def test_unknown_session_and_cycle(folder):
    assert told(folder, "include: nowhere") == [("unknown-session", "error")]
    assert told(folder, "include: s") == [("include-cycle", "error")]


@each_row("steps", ["[]", "[{repeat: 2, steps: [{section: B, steps: []}]}]"])
def test_empty_section(folder, steps):
    assert ("empty-section", "warning") in told(folder, f"{{section: A, steps: {steps}}}")


@each_row(
    ("supports", "branches", "count"),
    [
        ("[seated]", "{seated: [{wait: 1s}]}", 0),
        ("[seated, standing]", "{seated: [{wait: 1s}], standing: [{wait: 1s}]}", 0),
        ("[standing]", "{seated: [{wait: 1s}]}", 0),
        ("[seated]", "{seated: [{wait: 1s}], standing: [{wait: 1s}]}", 1),
        ("[seated, chair]", "{chair: [{wait: 1s}]}", 1),
        ("[seated]", "{chair: [{wait: 1s}]}", 2),
        ("[standing]", "{seated: [{wait: 1s}], chair: [{wait: 1s}]}", 1),
        ("[lying]", "{seated: [{wait: 1s}]}", 0),
        ("[lying]", "{standing: [{wait: 1s}]}", 2),
        ("[seated]", "{lying: [{wait: 1s}]}", 2),
    ],
)
def test_unreachable_support(folder, supports, branches, count):
    found = told(folder, f"by_support: {branches}", keys=f"supports: {supports}\n")
    assert found == [("unreachable-support", "warning")] * count


@each_row(
    ("step", "late"),
    [
        ("{hold: 9s, cues: [{at: 8s, say: a}]}", False),
        ("{hold: 9s, cues: [{at: 9s, say: a}]}", True),
        ("{rest: 9s, cues: [{at: 10s, say: a}]}", True),
        ("{wait: 9s, cues: [{every: 9s, say: a}]}", True),
        ("{wait: 9s, cues: [{every: 4s, say: a}]}", False),
        ("{wait: 9s, cues: [{every: 4s, from: 0s, say: a}]}", False),
        ("{wait: 9s, cues: [{every: 4s, from: 5s, until: 5s, say: a}]}", True),
        ("{breathe: 1, in: 4s, out: 6s, cues: [{at: 10s, say: a}]}", True),
        ("{breathe: 1, in: 3s, hold: 1s, out: 7s, pause: 2s, cues: [{at: 12s, say: a}]}", False),
        ("{breathe: 1, in: 3s, hold: 1s, out: 7s, pause: 2s, cues: [{at: 13s, say: a}]}", True),
        ("{reps: 2, each: 4s, cues: [{at: 8s, say: a}]}", True),
        ("{reps: 2, movement: fist, cues: [{at: 2s, say: a}]}", True),
        ("{perform: fist, times: 2, sides: [left, right], cues: [{at: 3s, say: a}]}", False),
        ("{perform: fist, times: 2, sides: [left, right], cues: [{at: 4s, say: a}]}", True),
    ],
)
def test_cue_after_end(folder, step, late):
    expected = [("cue-after-end", "warning")] if late else []
    assert told(folder, step, keys=SAFE) == expected


@each_row(
    ("step", "keys", "asks"),
    [
        ("perform: clouds", "", True),
        ("perform: clouds", "supports: [seated]\n", True),
        ("{reps: 3, movement: open-close}", SAFE, True),
        ("perform: fist", "", False),
        ("perform: deep-breath", "", False),
        ("perform: joints", "", False),
        ("perform: sit-to-stand", "", True),
        ("perform: sit-to-stand", "supports: [seated]\n", False),
        ("hold: 20s", "", True),
        ("hold: 20s", "supports: [seated]\n", False),
        ("hold: 20s", SAFE, False),
        ("say: clouds", "", False),
    ],
)
def test_forms_and_standing_practice_ask_for_a_warm_up(folder, step, keys, asks):
    found = told(folder, f"{{section: P, steps: [{{{step.strip('{}')}}}]}}", COOL_DOWN, keys=keys)
    assert (("no-warm-up", "warning") in found) is asks


def test_a_warm_up_that_comes_too_late_is_none(folder):
    found = told(folder, "perform: clouds", WARM_UP, COOL_DOWN)
    assert found == [("no-warm-up", "warning")]


def test_an_included_warm_up_counts(folder):
    session(folder, WARM_UP, name="warming")
    assert told(folder, "include: warming", "perform: clouds", COOL_DOWN) == []


def test_a_form_in_an_include_is_told_at_the_include(folder):
    session(folder, "perform: clouds", COOL_DOWN, name="forms")
    (found,) = remarks(folder, "wait: 1s", "include: forms")
    assert (found.code, found.file.name, found.line) == ("no-warm-up", "s.yaml", 6)


def test_a_part_needs_no_warm_up_of_its_own(folder):
    assert told(folder, "perform: clouds", keys="tags: [part]\n") == []


def test_warm_up_missing_joint(folder):
    movement(folder, "shrug", "warm-up")
    file = folder / "m-shrug.yaml"
    file.write_text(file.read_text().replace(JOINTS, "[shoulder, neck, spine, hip]"))
    warm_up = WARM_UP.replace("joints", "shrug")
    (found,) = remarks(folder, warm_up, "perform: clouds", COOL_DOWN)
    assert (found.code, found.level, found.line) == ("warm-up-missing-joint", Level.ADVICE, 5)
    assert "knee or ankle" in found.message


def test_no_cool_down(folder):
    assert told(folder, WARM_UP, "perform: clouds") == [("no-cool-down", "advice")]


@each_row(
    ("branches", "early"),
    [
        ("{standing: [{perform: heel-kick}], seated: [{perform: clouds}]}", False),
        ("{standing: [{perform: heel-kick}]}", True),
        ("{standing: [{perform: heel-kick}], seated: [{perform: heel-kick}]}", True),
        ("{standing: [{perform: clouds}], seated: [{perform: heel-kick}]}", True),
    ],
)
def test_a_high_risk_movement_needs_a_gentler_alternative(folder, branches, early):
    found = told(folder, WARM_UP, f"by_support: {branches}", COOL_DOWN)
    assert (("high-risk-early", "error") in found) is early


@each_row(("step", "long"), [("hold: 120s", False), ("hold: 2m1s", True)])
def test_long_hold(folder, step, long):
    assert told(folder, step, keys=SAFE) == ([("long-hold", "warning")] if long else [])


@each_row(
    ("step", "fast"),
    [
        ("{reps: 3, movement: joints, each: 4s}", False),
        ("{reps: 3, movement: joints, each: 3s}", True),
        ("{reps: 3, movement: joints}", False),
        ("{reps: 3, movement: fist, each: 500ms}", False),
        ("{reps: 3, each: 500ms}", False),
    ],
)
def test_fast_pace_of_repetitions(folder, step, fast):
    expected = [("fast-pace", "warning")] if fast else []
    assert told(folder, f"{{section: W, role: warm-up, steps: [{step}]}}") == expected


@each_row(("each", "hurried"), [("3s", False), ("2.9s", True), ("9s", False)])
@each_row("family", ["hand", "yang"])
def test_a_repetition_in_less_than_half_of_its_own_time_is_advised(folder, family, each, hurried):
    movement(folder, "slow", family, phases="[{name: a, for: 6s}]")
    step = f"{{reps: 3, movement: slow, each: {each}}}"
    found = remarks(folder, f"{{section: W, role: warm-up, steps: [{step}]}}")
    assert [(one.code, one.level) for one in found] == [("short-each", Level.ADVICE)] * hurried
    assert all(one.mend == "Write `each: 6s`, or leave `each` out." for one in found)


def test_fast_pace_says_how_long_a_repetition_has_to_be(folder):
    step = "{reps: 3, movement: joints, each: 3s}"
    (found,) = remarks(folder, f"{{section: W, role: warm-up, steps: [{step}]}}")
    assert found.mend == "Write `each: 4s` or longer."


def test_fast_pace_of_a_movement_itself(folder):
    movement(folder, "quick", "yang", phases="[{name: a, for: 1999ms}, {name: b, for: 2s}]")
    library = Library([folder])
    (found,) = check(library.movement("quick"), library)
    assert (found.code, found.level) == ("fast-pace", Level.WARNING)
    assert "1.999s" in found.message
    assert check(library.movement("fist"), library) == ()


def test_missing_file(folder):
    (folder / "there.png").write_bytes(b"")
    (folder / "there.wav").write_bytes(b"")
    ok = "{hold: 9s, picture: there.png, say: a, audio: there.wav}"
    long = f"{{hold: 9s, picture: {'x' * 3000}.png}}"
    gone = "{hold: 9s, picture: p.png, cues: [{at: 1s, say: a, audio: a.wav}]}"
    assert told(folder, ok, gone, long, keys=SAFE) == [("missing-file", "warning")] * 3


@each_row(
    ("step", "outside"),
    [
        ("say: The {side} hand", True),
        ("{wait: 1s, note: '{other_side}'}", True),
        ("{section: 'The {side}', steps: [{wait: 1s}]}", True),
        ("{wait: 2s, cues: [{at: 1s, say: '{side}'}]}", True),
        ("{sides: [left, right], steps: [{repeat: 2, steps: [{say: '{side}'}]}]}", False),
        ("{perform: fist, sides: [left], say: '{side}'}", False),
        ("{perform: fist, say: '{side}'}", True),
        ("ready: Stand up", False),
    ],
)
def test_a_side_named_outside_sides(folder, step, outside):
    expected = [("side-outside-sides", "advice")] if outside else []
    assert told(folder, step, keys=SAFE) == expected


@each_row(
    ("step", "code"),
    [
        ("{reps: {left: 3, right: 5}, movement: fist}", "counts-without-sides"),
        ("{perform: fist, times: {left: 3, right: 5}}", "counts-without-sides"),
        ("{reps: {left: 3, right: 5}, movement: fist, sides: [left, right]}", None),
        ("{perform: fist, times: {left: 3, right: 5}, sides: [left, right]}", None),
        ("{sides: [left, right], steps: [{reps: {left: 3, right: 5}, movement: fist}]}", None),
        ("{perform: joints, sides: [left, right]}", "same-on-both-sides"),
        ("{sides: [left, right], steps: [{hold: 5s, movement: joints}]}", "same-on-both-sides"),
        ("{sides: [left, right], steps: [{hold: 5s, movement: turn}]}", None),
        ("{sides: [left, right], steps: [{hold: 5s}]}", None),
        ("{sides: [left, right], steps: [{hold: 5s, movement: nobody}]}", "unknown-movement"),
        ("{sides: [left], steps: [{flow: [joints]}]}", "flow-without-pose"),
        ("{reps: {left: 12, right: 6}, movement: fist, sides: [left]}", "side-not-done"),
        ("{perform: fist, times: {left: 4, right: 2}, sides: [right, right]}", "side-not-done"),
        (
            (
                "{sides: [right], steps: [{repeat: 2, steps: [{perform: fist,"
                " times: {left: 4, right: 2}}]}]}"
            ),
            "side-not-done",
        ),
        ("{sides: [left, right], steps: [{perform: fist, sides: [left]}]}", "sides-in-sides"),
        (
            "{sides: [left, right], steps: [{reps: 2, movement: fist, sides: [left]}]}",
            "sides-in-sides",
        ),
        (
            (
                "{sides: [left, right], steps: [{by_support: {seated: [{sides: [left, right],"
                " steps: [{wait: 1s}]}]}}]}"
            ),
            "sides-in-sides",
        ),
        ("{repeat: 2, steps: [{perform: fist, sides: [left, right]}]}", None),
    ],
)
def test_what_is_said_of_sides(folder, step, code):
    (folder / "m-turn.yaml").write_text(
        "format: 1\nkind: movement\nid: turn\ntitle: T\nfamily: warm-up\nmirrored: true\n"
        "phases: [{name: a, for: 3s}]\n"
    )
    found = [each for each, _ in told(folder, step, keys="supports: [seated]\n" + SAFE)]

    assert found == ([] if code is None else [code])


@each_row(
    "parts",
    ["{flow: [turn], sides: [left, right]}", "{flow: [{movement: turn, sides: [left]}]}"],
)
def test_a_flow_with_sides_of_its_own_inside_sides(folder, parts):
    (folder / "m-turn.yaml").write_text(
        "format: 1\nkind: movement\nid: turn\ntitle: T\nfamily: warm-up\nmirrored: true\n"
        "phases: [{name: a, for: 3s, pose: wuji}]\n"
    )
    told_twice = told(folder, f"{{sides: [left, right], steps: [{parts}]}}", keys=SAFE)

    assert told_twice.count(("sides-in-sides", "warning")) == 1


def test_sides_in_what_is_included_inside_sides(folder):
    session(folder, "{perform: fist, sides: [left, right]}", keys=SAFE, name="both")
    session(folder, "{perform: fist}", keys=SAFE, name="plain")
    inside = "{sides: [left, right], steps: [{include: plain}, {include: both}]}"

    (found,) = remarks(folder, inside, "{include: both}", keys=SAFE)

    assert (found.code, found.line) == ("sides-in-sides", 6)
    assert found.message.startswith("What is included here has `sides` of its own")


def test_both_sides_of_a_count_have_to_be_done(folder):
    step = "{reps: {left: 12, right: 6}, movement: fist, sides: [left]}"
    (found,) = remarks(folder, step, keys=SAFE)

    assert found.level is Level.WARNING
    assert found.message == ("Nothing is done 6 times on the right side: `sides` does not name it.")
    assert found.mend == "Add `right` to `sides`, or write one number instead of two."


@each_row(
    ("step", "verb"),
    [
        ("{hold: 9s, count: aloud}", "hold"),
        ("{wait: 9s, count: aloud}", "wait"),
        ("{rest: 9s, count: aloud}", "rest"),
        ("{hold: 9s, count: off}", None),
        ("{reps: 3, movement: fist, count: aloud}", None),
        ("{breathe: 3, count: aloud}", None),
    ],
)
def test_counting_aloud_where_nothing_is_counted(folder, step, verb):
    found = [each for each in remarks(folder, step, keys=SAFE) if each.code == "nothing-to-count"]

    assert [each.message for each in found] == (
        []
        if verb is None
        else [f"Nothing is counted aloud in `{verb}`: it has neither breaths nor repetitions."]
    )


@each_row(
    ("step", "said"),
    [
        ("say: Left/right", ["“Left/right” is said as “Left or right”."]),
        ("ready: It costs $5", ["“$” is not said."]),
        ("{wait: 9s, say: Walk 5m, cues: [{at: 1s, say: hand/foot}, {at: 2s, bell: end}]}",
         ["“5m” is said as “5 minutes”.", "“hand/foot” is said as “hand or foot”."]),
        ("{sides: [left, right], steps: [{say: 'The {side}/{other_side} hand'}]}",
         ["“left/left” is said as “left or left”."]),
        ("say: Hold *softly* for 60s → 8-10x w/ ease", []),
        ("{say: left/right, audio: mine.wav}", []),
    ],
)  # fmt: skip
def test_signs_that_could_mean_several_things(folder, step, said):
    (folder / "mine.wav").touch()
    session(folder, step, keys=SAFE)
    library = Library([folder])

    found = check(library.session("s"), library)

    assert [each.message for each in found] == said
    assert {(each.code, each.level) for each in found} <= {("sign-in-speech", "advice")}
    assert all("the words that are meant" in each.mend for each in found)


@each_row(
    ("words", "letters"),
    [
        ("L arm, then R. hand", ["L"]),
        ("Make an L with the thumb", []),
        ("Dr. hand", []),
        ("R leg", ["R"]),
    ],
)
def test_a_letter_for_a_side_is_advised(folder, words, letters):
    found = remarks(folder, f"say: {words}", keys=SAFE)

    assert [each.message for each in found] == [f"“{one}” is said as a letter." for one in letters]


def test_a_word_in_another_script_is_sent_to_the_list_of_names(folder):
    session(folder, "say: Now 云手", keys=SAFE)
    library = Library([folder])

    (found,) = check(library.session("s"), library)

    assert (found.code, found.level, found.message) == (
        "sign-in-speech",
        "advice",
        "“云手” is not said.",
    )
    assert "say-as.txt" in found.mend


def test_a_sign_is_told_at_its_cue_and_in_the_language_of_the_session(folder):
    steps = "wait: 9s\n    say: Ganz/gar\n    cues:\n      - {at: 1s, say: 50 %}"
    session(folder, steps, keys=f"{SAFE}language: de\n")
    library = Library([folder])

    first, second = check(library.session("s"), library)

    assert (first.message, second.message) == ("“/” is not said.", "“%” is not said.")
    assert second.line == first.line + 3


def test_a_sign_in_the_phases_of_a_movement(folder):
    phases = "[{name: a, for: 3s, say: In/out}]"
    (folder / "m.yaml").write_text(
        f"format: 1\nkind: movement\nid: m\ntitle: M\nfamily: hand\nphases: {phases}\n"
        f"supports: {{seated: {{phases: {phases}}}, chair: {{phases: [{{name: a, for: 3s}}]}}}}\n"
    )
    library = Library([folder])

    found = check(library.movements()["m"], library)

    assert [(each.code, each.line) for each in found] == [
        ("sign-in-speech", 6),
        ("sign-in-speech", 7),
    ]


def programme(folder, *weeks, keys=""):
    body = "".join(
        f"  - {{week: {number}, title: T, sessions: [{name}]}}\n"
        for number, name in enumerate(weeks, start=1)
    )
    (folder / "p.yaml").write_text(f"format: 1\nkind: programme\ntitle: P\n{keys}weeks:\n{body}")
    library = Library([folder])
    return [(each.code, each.line) for each in check(library.programme("p"), library)]


def test_a_programme_of_unknown_sessions(folder):
    session(folder, "wait: 1s")
    assert programme(folder, "s", "t") == [("unknown-session", 6)]


def in_lines(folder, week, head=""):
    """Return what is said of a programme whose only week is written in lines, from line 5 on."""
    (folder / "p.yaml").write_text(f"format: 1\nkind: programme\ntitle: P\n{head}weeks:\n{week}")
    library = Library([folder])
    return check(library.programme("p"), library)


def test_what_is_wrong_with_a_session_stands_where_a_programme_names_it(folder):
    session(folder, "wait: 1s", keys="supports: [chair]\n")
    session(folder, "{perform: heel-kick}", keys="supports: [seated]\n", name="risky")
    week = """  - week: 1
    title: T
    sessions:
      - s
      - gone
      - session: risky
        holds: 20s
    daily: [nowhere, fist]
"""
    found = in_lines(folder, week, head="support: seated\n")

    assert [(each.code, each.line, each.column) for each in found] == [
        ("unreachable-support", 9, 9),
        ("unknown-session", 10, 9),
        ("amount-unused", 11, 9),
        ("high-risk-early", 11, 9),
        ("unknown-session", 13, 13),
        ("unknown-session", 13, 22),
    ]
    assert found[-1].message == "`fist` is a movement, not a session."


@each_row("name", ["torn", "other"])
def test_a_session_with_mistakes_is_told_in_a_programme_with_the_first_of_them(folder, name):
    session(folder, "hold: 20", keys="id: torn\n", name="other")
    (found,) = in_lines(folder, f"  - {{week: 1, title: T, sessions: [{name}]}}\n")

    where = folder / "other.yaml"
    assert (found.code, found.line) == ("unknown-session", 5)
    assert found.message.startswith(
        f"The session `{name}` cannot be used, as its own file has faults: {where}:6: "
    )
    assert found.mend == "Mend that file first."


def test_a_week_of_another_number_is_told_at_its_number(folder):
    text = "  - title: T\n    sessions: [s]\n    week: 2\n"
    (folder / "p.yaml").write_text(f"format: 1\nkind: programme\ntitle: P\nweeks:\n{text}")
    (found,) = Library([folder]).diagnostics

    assert (found.line, found.column) == (7, 11)


def test_a_programme_with_a_high_risk_movement_before_week_nine(folder):
    risky = "{by_support: {standing: [{perform: heel-kick}], seated: [{perform: clouds}]}}"
    session(folder, risky, name="risky")
    session(folder, "wait: 1s")
    session(folder, "include: gone", name="broken")
    weeks = ["s"] * 6 + ["broken", "risky", "risky"]
    assert programme(folder, *weeks) == [("high-risk-early", 12)]


def test_a_programme_fixes_a_support_that_each_of_its_sessions_offers(folder):
    session(folder, "wait: 1s", keys="supports: [seated, chair]\n")
    session(folder, "wait: 1s", keys="supports: [standing]\n", name="up")
    assert programme(folder, "s", "s", keys="support: seated\n") == []
    assert programme(folder, "s", "up", keys="support: seated\n") == [("unreachable-support", 7)]
    assert programme(folder, "s", "up") == []


def test_what_a_programme_says_about_a_session_that_does_not_offer_its_support(folder):
    session(folder, "wait: 1s", keys="supports: [chair, standing]\n")
    programme(folder, "s", keys="support: seated\n")
    library = Library([folder])
    (told,) = check(library.programme("p"), library)
    assert told.level is Level.ERROR
    assert told.message == (
        "The programme is `support: seated`, but `s` offers `chair` or `standing` only."
    )


def test_the_remarks_on_one_file_are_bounded(folder):
    found = remarks(folder, *["hold: 3m"] * 300, keys=SAFE)
    assert len(found) == 100


def test_check_paths_takes_files_and_folders_and_sorts(folder, tmp_path_factory):
    session(folder, "{hold: 5s, movement: none}", "hold: 3m", keys=SAFE, name="b")
    (folder / "a.yaml").write_text("kind: session\n")
    alone = session(tmp_path_factory.mktemp("alone"), "perform: fist", keys=SAFE)
    found = check_paths([folder, alone], Library)
    assert [(each.file.name, each.line, each.code) for each in found if each.file != alone] == [
        ("a.yaml", 1, "missing-key"),
        ("a.yaml", 1, "missing-key"),
        ("a.yaml", 1, "missing-key"),
        ("b.yaml", 6, "unknown-movement"),
        ("b.yaml", 7, "long-hold"),
    ]
    assert [each.code for each in found if each.file == alone] == ["unknown-movement"]


def test_check_paths_sees_the_bundled_movements(folder, tmp_path_factory, monkeypatch):
    monkeypatch.setattr(path_checks, "default_library", lambda **how: Library([folder], **how))
    own = tmp_path_factory.mktemp("own")
    file = session(own, "perform: fist", keys=SAFE)
    assert check_paths([file]) == ()
    assert check_paths([own]) == ()


def test_a_bare_document_has_no_remarks(tmp_path):
    bare = model.Document(path=tmp_path / "a.yaml", id="a", title="A")
    assert check(bare, Library([])) == ()


def test_check_paths_of_nothing(tmp_path):
    empty, missing = check_paths([tmp_path, tmp_path / "gone.yaml"], Library)
    assert (empty.code, empty.level) == ("missing-file", Level.WARNING)
    assert (missing.code, missing.level) == ("missing-file", Level.ERROR)


CLOSED = "{wait: 5s, eyes: closed}"


@each_row(
    ("supports", "step", "told_of"),
    [
        ("standing", CLOSED, True),
        ("chair", CLOSED, True),
        ("seated", CLOSED, False),
        ("standing", "{wait: 5s, eyes: ahead}", False),
        ("standing", "{perform: shut}", True),
        ("standing", "{perform: shut, eyes: open}", False),
        ("standing", "{perform: winks}", True),
        ("standing", "{perform: looks}", False),
        ("standing", "{flow: [looks, shut]}", True),
        (
            "seated, standing",
            f"{{by_support: {{seated: [{CLOSED}], standing: [wait: 1s]}}}}",
            False,
        ),
        ("seated, standing", f"{{by_support: {{seated: [{CLOSED}]}}}}", True),
        ("standing", "{flow: [looks, {by_support: {seated: shut, standing: []}}]}", False),
    ],
)
def test_closed_eyes_on_ones_feet_are_advised_against(folder, supports, step, told_of):
    phase = "{{name: a, for: 3s, pose: stand{more}}}"
    movement(folder, "shut", "breathing", phases=f"[{phase.format(more='')}]\neyes: closed")
    movement(folder, "winks", "breathing", phases=f"[{phase.format(more=', eyes: closed')}]")
    own = "[{name: a, for: 3s, pose: own}]\neyes: closed\nposes: {own: {eyes: 10 left}}"
    movement(folder, "looks", "breathing", phases=own)
    keys = f"supports: [{supports}]\n"

    found = remarks(folder, step, keys=keys)

    assert [each.code for each in found if each.code == "eyes-closed"] == ["eyes-closed"] * told_of
    assert all("balance is harder" in each.message for each in found if each.code == "eyes-closed")


def test_cues_of_a_form_that_is_not_known_are_not_measured(folder):
    found = told(folder, "{perform: nobody, cues: [{at: 99s, say: a}]}")
    assert ("unknown-movement", "error") in found
    assert not any("cue" in code for code, _ in found)
