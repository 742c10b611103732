from pathlib import Path

from msgspec import structs

from taichi_coach.timeline import fit
from tests.tables import each_row
from tests.unit.scripts import HEAD, empty_library, session


def codes(steps):
    found = fit.check(session(steps), empty_library())
    return [(each.code, each.line) for each in found]


def test_a_session_that_fits_has_nothing_to_tell():
    assert codes("- say: Sit tall.\n- {hold: 20s, cues: [{at: 5s, say: Relax.}]}\n") == []


def test_speech_over_speech_is_told_with_both_times():
    cues = "    - {at: 5s, say: Let the shoulders drop.}\n    - {at: 6s, say: Relax.}\n"
    steps = f"- hold: 20s\n  cues:\n{cues}"
    found = fit.check(session(steps), empty_library())

    assert [(each.code, each.line) for each in found] == [("cue-overlap", 9)]
    assert "0:06.0" in found[0].message
    assert "0:07.0" in found[0].message


def test_speech_that_outlasts_its_step_is_told():
    assert codes("- hold: 5s\n  cues:\n    - {at: 4800ms, say: Let go slowly now.}\n") == [
        ("speech-too-long", 8)
    ]


def test_a_session_over_ninety_minutes_is_too_long():
    assert ("too-long", 1) in codes("- {section: A, role: warm-up, steps: [{wait: 91m}]}\n")


@each_row(
    ("lasts", "length", "told"),
    [
        ("27m", "30m", []),
        ("33m", "30m", []),
        ("26m58s", "30m", ["lasts 26m58s", "meant to last 30m", "longer, or write"]),
        ("33m1s", "30m", ["lasts 33m1s", "shorter, or write"]),
        ("5m", "", []),
    ],
)
def test_a_session_that_misses_its_length_is_told(lasts, length, told):
    keys = f"length: {length}\n" if length else ""
    head = f"{HEAD}supports: [seated, standing]\n{keys}"
    steps = f"- {{section: A, role: warm-up, steps: [{{wait: {lasts}}}]}}\n"
    found = [str(each) for each in fit.check(session(steps, head), empty_library())]

    assert len(found) == bool(told)
    assert all(words in found[0] for words in told)


@each_row(("between", "told"), [("", True), ("- rest: 10s\n", False), ("- ready: Go?\n", False)])
def test_practice_wants_a_rest_within_six_minutes(between, told):
    steps = "- hold: 4m\n" + between + "- hold: 4m\n"

    assert ("no-rest" in [code for code, _ in codes(steps)]) is told


def test_of_an_unknown_movement_the_other_rules_tell():
    assert codes("- perform: nowhere\n- {wait: 100m}\n") == []


def test_what_an_included_file_holds_is_told_where_that_file_is_checked():
    whole = session("- hold: 5s\n  cues:\n    - {at: 4800ms, say: Let go slowly now.}\n")
    step = whole.steps[0]
    cue = structs.replace(
        step.cues[0], where=structs.replace(step.cues[0].where, file=Path("/other.yaml"))
    )
    included = structs.replace(whole, steps=(structs.replace(step, cues=(cue,)),))

    assert fit.check(included, empty_library()) == ()


def test_a_missing_rest_is_told_at_the_step_before_which_it_is_missing():
    found = fit.check(
        session("- section: Go\n  steps:\n    - hold: 4m\n    - hold: 4m\n"), empty_library()
    )

    assert [(each.line, each.column) for each in found] == [(9, 7)]


def test_a_rest_is_wanted_once_however_long_practice_goes_on():
    assert [code for code, _ in codes("- hold: 4m\n" * 5)] == ["no-rest"]
