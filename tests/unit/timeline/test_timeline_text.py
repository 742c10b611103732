import json

from taichi_coach.script.model.session import Support
from taichi_coach.timeline.text import as_json, as_text, stamp
from tests.bundled_library import laid_out, offered
from tests.sampling import some_of
from tests.tables import each_row
from tests.unit.scripts import HEAD, timeline


@each_row(
    ("ms", "text"),
    [(0, "0:00.0"), (61_250, "1:01.2"), (59_960, "1:00.0"), (3_600_000, "60:00.0")],
)
def test_moments_are_told_in_tenths(ms, text):
    assert stamp(ms) == text


def test_the_text_has_every_event_on_a_line_under_its_section():
    found = as_text(
        timeline("- {section: Settle, role: warm-up, steps: [{say: Sit.}, {rest: 5s}]}\n")
    )

    assert found == (
        "Test · standing · 0:07.0\n"
        "\n"
        "  0:00.0  Settle (warm-up)\n"
        "  0:00.0     1.0 s  speech  Sit.\n"
        "  0:02.0     5.0 s  rest\n"
        "  0:02.0     1.0 s  speech  Rest.\n"
        "\n"
        "  0:07.0  end\n"
    )


def test_a_length_that_is_estimated_says_so():
    found = timeline("- wait: 5s\n")

    assert as_text(found, estimated=True).startswith("Test · standing · about 0:05.0\n")
    assert as_json(found, estimated=True)["estimated"] is True


def test_the_json_keeps_the_contract():
    found = as_json(
        timeline("- section: S\n  steps:\n    - {breathe: 1, in: 4s, out: 6s, say: Breathe.}\n")
    )

    assert found == {
        "format": 1,
        "session": "test",
        "support": "standing",
        "duration_ms": 11_000,
        "sections": [{"title": "S", "role": "practice", "at_ms": 0, "for_ms": 11_000}],
        "events": [
            {
                "at_ms": 0,
                "for_ms": 1000,
                "kind": "speech",
                "text": "Breathe.",
                "voice": "normal",
                "line": 8,
            },
            {
                "at_ms": 1000,
                "for_ms": 4000,
                "kind": "breath",
                "phase": "in",
                "index": 1,
                "of": 1,
                "line": 8,
            },
            {
                "at_ms": 5000,
                "for_ms": 6000,
                "kind": "breath",
                "phase": "out",
                "index": 1,
                "of": 1,
                "line": 8,
            },
        ],
    }


def test_every_kind_of_event_has_words_of_its_own_in_the_text():
    cues = "[{at: 1s, say: A.}, {at: 1s, say: B.}, {at: 1s, say: C.}]"
    found = as_text(
        timeline(
            "- ready: Now?\n- whisper: Softly.\n- {breathe: 1, in: 4s, out: 6s}\n"
            "- {perform: sway, sides: [right]}\n- {reps: 1, movement: sway}\n"
            f"- {{hold: 10s, movement: sway, cues: {cues}}}\n- bell: end\n",
            lead_ms=5000,
        )
    )
    words = [line.split(" s  ", 1)[1] for line in found.splitlines() if " s  " in line]

    assert words == [
        "ready   Now?",
        "speech  whispered: Softly.",
        "breath  in 1/1",
        "breath  out 1/1",
        "lead    Sway",
        "count   1/1",
        "phase   sway: shift right 1/1",
        "speech  Shift right",
        "phase   sway: return right 1/1",
        "count   1/1",
        "phase   sway: shift 1/1",
        "phase   sway: return 1/1",
        "hold    sway",
        "speech  A.",
        "speech  C. (only shown: it does not fit)",
        "speech  B.",
        "bell    end",
    ]


def test_the_json_of_a_phase_tells_side_breath_weight_and_repetition():
    found = as_json(timeline("- {perform: sway, sides: [right]}\n", Support.STANDING))

    assert next(each for each in found["events"] if each["kind"] == "phase") == {
        "at_ms": 0,
        "for_ms": 3000,
        "kind": "phase",
        "movement": "sway",
        "phase": "shift",
        "side": "right",
        "rep": 1,
        "of": 1,
        "breath": "in",
        "weight": {"left": 30, "right": 70},
        "line": 6,
    }


def test_the_json_of_a_phase_leaves_out_what_the_movement_does_not_say():
    found = as_json(timeline("- {perform: sway, count: off}\n", Support.SEATED))

    assert found["events"] == [
        {
            "at_ms": 0,
            "for_ms": 4000,
            "kind": "phase",
            "movement": "sway",
            "phase": "lean",
            "side": None,
            "rep": 1,
            "of": 1,
            "line": 6,
        }
    ]


def test_the_json_of_speech_that_does_not_fit_says_so():
    cues = "[{at: 1s, say: A.}, {at: 1s, say: B.}, {at: 1s, say: C.}]"
    found = as_json(timeline(f"- {{wait: 9s, cues: {cues}}}\n"))

    shown = [each["text"] for each in found["events"] if each.get("shown_only")]
    assert shown == ["C."]


def test_the_json_of_bundled_sessions_can_be_written():
    for name, support in some_of(offered(), 12):
        found = laid_out(name, support).timeline
        told = as_json(found)
        assert json.dumps(told)
        assert len(told["events"]) == len(found.events) > 0, (name, support)


def test_what_is_recorded_is_said():
    found = timeline(
        "- {say: Sit., audio: voice/sit.wav}\n- {say: Rise.}\n- {say: Sit., audio: voice/sit.wav}\n"
    )
    lines = as_text(found).splitlines()

    assert lines[3].endswith("speech  Sit. (recorded: sit.wav)")
    assert lines[4].endswith("speech  Rise.")
    assert "1 of 2 texts are recorded." in lines
    first, second = as_json(found)["events"][:2]
    assert first["recording"].endswith("sit.wav")
    assert "recording" not in second


def test_the_length_that_is_meant_stands_beside_the_one_that_there_is():
    found = timeline("- wait: 50s\n", head=f"{HEAD}length: 1m\n")

    assert as_text(found).splitlines()[0].endswith(" · 0:50.0 of 1:00.0")
    assert as_json(found)["target_ms"] == 60_000
    assert "target_ms" not in as_json(timeline("- wait: 50s\n"))
