"""The slips that sent people astray: each is told on its line, and what it says leads out."""

from pathlib import Path

from taichi_coach.script.files import reader
from taichi_coach.script.model.edits import edited
from tests.tables import each_row

FILE = Path("typos.yaml")
SOUND = """\
format: 1
kind: session
title: Typos
supports: [seated]
steps:
  - section: Warm
    role: warm-up
    steps:
      - say: Sit tall.
      - hold: 20s
        say: Open the hands.
        movement: ten-finger-stretch
        cues:
          - {at: 8s, whisper: relax}
      - rest: 10s
  - section: End
    role: cool-down
    steps:
      - breathe: 3
        in: 4s
        out: 6s
  - bell: end
"""


@each_row(
    ("piece", "written", "line", "told"),
    [
        ("- rest: 10s", "  rest: 10s", 15, "Put `- ` before `rest`"),
        ("say: Open", 'say: "Ready?" Open', 11, 'Put the text in quotes: \'"Ready?" Open the'),
        ("Sit tall.", "“Sit tall. Now: breathe.”", 9, "The curly quotes `“` and `”`"),
        ("rest: 10s", "rest:\u00a0 10s", 15, "An invisible space stands here"),
        ("Open the", "*Open* the", 11, "A text cannot begin with “*”."),
        ("hold: 20s", "hold; 20s", 10, "Write `hold: 20s`."),
        ("in: 4s", "inhale: 4s", 20, "Did you mean `in`?"),
        ("title: Typos", "title: Lesson #4, the hands", 3, '"Lesson #4, the hands"'),
    ],
)
def test_a_reported_slip_is_told_where_it_is_with_what_leads_out(piece, written, line, told):
    text = SOUND.replace(piece, written, 1)
    (found,) = reader.inspect_text(text, FILE).diagnostics
    assert found.line == line
    assert told in f"{found.message} {found.mend}"
    assert reader.inspect_text(edited(text, found.edits), FILE).diagnostics == ()
