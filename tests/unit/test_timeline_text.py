import json

import pytest

from taichi_coach.script.library import default_library
from taichi_coach.script.model import Support
from taichi_coach.timeline.compiler import compile_timeline
from taichi_coach.timeline.text import as_json, as_text, stamp
from tests.unit.scripts import timeline


@pytest.mark.parametrize(
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


def sessions():
    library = default_library()
    return [
        (session, support)
        for session in library.sessions().values()
        for support in session.supports
    ]


@pytest.mark.parametrize(
    ("session", "support"), sessions(), ids=lambda value: getattr(value, "id", str(value))
)
def test_every_bundled_session_compiles_for_each_support(session, support):
    near = default_library().beside(session.path)
    found = compile_timeline(near.resolve(session), near.movements(), Support(support))

    assert found.duration_ms > 0
    assert not [event for event in found.events if event.shown_only]
    json.dumps(as_json(found))
