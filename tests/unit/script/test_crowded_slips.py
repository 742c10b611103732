"""Slips where one line holds what belongs on two, or a list has no beginning; and kin of theirs."""

from pathlib import Path

from taichi_coach.script.files import reader
from taichi_coach.script.model.edits import edited
from tests.tables import each_row
from tests.unit.script.slips import sound

FILE = Path("a-file.yaml")


def findings(text):
    return reader.inspect_text(text, FILE).diagnostics


SLIPS = [
    # what is written, as what, in which line below its first, what is told, whether it mends
    ("- hold: 20s\n        say", "- hold: 20s say", 0, "`say` stands on the same line as", True),
    ("- hold: 20s\n        say", "- hold: 20s; say", 0, "Begin a new line before `say`.", True),
    (
        "- breathe: 3\n        in: 4s\n        out",
        "- breathe: 3, in: 4s, out",
        0,
        "`in`, `out`",
        True,
    ),
    ("- rest: 10s\n  - bell: end", "- rest: 10s - bell: end", 0, "`bell` stands on the same", True),
    ("steps:\n      - say: Sit", "steps: - say: Sit", 0, "The list of `steps` begins", True),
    ("cautions:\n  - Stop", "cautions: - Stop", 0, "below `cautions:`", True),
    ("      - say: Sit", "      say: Sit", 0, "Write `- say: Sit tall.`.", True),
    ("      - say: Sit", "        say: Sit", 0, "has no `- ` before it", True),
    ("      - say: Sit", "      Sit", 0, "Write for example `- say: Sit tall.`.", False),
    ("warm-up\n    steps:\n", "warm-up\n", 1, "Write `steps:` on a line of its own", True),
    ("heavy.\n        cues:\n", "heavy.\n", 1, "and no `cues:` stands above it", True),
    ("format: 1\nkind", "format: 1, kind", 0, "Begin a new line before `kind`.", True),
    ("kind: session\ntitle", "kind: session title", 0, "Begin a new line before `title`.", True),
    ("- section: Settle\n    role", "- section: Settle role", 0, "a new line before `role`", True),
    ("{at: 8s, whisper: relax}", "at: 8s\n          - whisper: relax", 1, "`- ` away", True),
    ("cues:\n          - {at", "cues: - {at", 0, "The list of `cues` begins", True),
    ("  - bell: end", "...\n  - bell: end", 0, "Three dots on a line", True),
    ("[seated]", "seated, standing", 0, "Write [seated, standing].", True),
    ("[seated]", "[seated standing]", 0, "seated, standing, with a comma", True),
    ("  - Stop if", "  - Stop: if", 0, '"Stop: if it hurts."', True),
    ("cautions:\n  - Stop", "cautions: Stop", 0, "Write `- Stop if it hurts.` on a line", False),
    ("bell: end", "bell:", 0, "Write start, end or turn.", False),
    ("hold: 20s", "hold: \uff12\uff10s", 0, "Write 20s.", True),
    ("title: A", "id: Für_Hände.yaml\ntitle: A", 0, "Write `fuer-haende`", True),
]


@each_row(("right", "written", "below", "told", "mends"), SLIPS)
def test_it_is_told_once_on_its_line_and_mended(right, written, below, told, mends):
    assert sound().count(right) == 1
    text = sound().replace(right, written)
    line = text[: text.index(written)].count("\n") + 1 + below
    (found,) = findings(text)
    assert found.line == line
    assert told in f"{found.message} {found.mend}"
    if mends:
        assert findings(edited(text, found.edits)) == ()
    elif mends is False:
        assert found.edits == ()


@each_row(
    "text",
    [
        "- say: Now hold: it is enough.",  # a text, in which a key is a word
        "- say: 3 breaths, then rest: slowly.",
    ],
)
def test_a_text_that_names_a_key_belongs_in_quotes(text):
    slipped = sound().replace("- say: Sit tall.", text)
    (found,) = findings(slipped)
    assert "Put the text in quotes" in found.mend
    assert findings(edited(slipped, found.edits)) == ()


@each_row(
    ("above", "line"),
    [
        ("      - say: Sit tall.\n", "      say: Breathe.\n"),
        ("        out: 6s\n", "      breathe: 2\n        in: 4s\n"),
        ("      - rest: 10s\n", "      rest: 20s\n"),
    ],
)
def test_a_step_without_its_dash_is_told_on_its_line_and_begun(above, line):
    text = sound().replace(above, above + line)
    (found,) = findings(text)
    assert found.line == text[: text.index(line)].count("\n") + 1
    assert found.mend == f"Write `- {line.splitlines()[0].strip()}`."
    begun = line.replace(line.strip(), f"- {line.strip()}")
    assert edited(text, found.edits) == sound().replace(above, above + begun)
    assert findings(edited(text, found.edits)) == ()


@each_row("written", ["1x", "one", "1.5", "true"])
def test_the_number_of_the_format_is_told_whatever_stands_there(written):
    (found,) = findings(sound().replace("format: 1", f"format: {written}"))
    assert found.mend == "Write 1."


def test_steps_behind_a_number_are_told_once():
    inside = "  - repeat: 2\n    steps:\n      - say: Once more.\n  - bell: end"
    text = sound().replace("  - bell: end", inside)
    assert findings(text) == ()
    slipped = text.replace("2\n    steps:", "2 steps:")
    (found,) = findings(slipped)
    assert "`steps` stands on the same line as `repeat`" in found.message
    assert findings(edited(slipped, found.edits)) == ()


def test_a_length_of_very_many_digits_is_refused_at_once():
    (found,) = findings(sound().replace("rest: 10s", f"rest: {'9' * 90_000}"))
    assert found.code == "bad-duration"


@each_row(
    ("text", "code"),
    [
        ("- rest: 8m x: y", "bad-duration"),
        ('- rest: "20s" long', "bad-duration"),
        ("- perform: single whip: left", "bad-value"),
    ],
)
def test_what_quotes_would_not_mend_is_told_once(text, code):
    (found,) = findings(sound().replace("- say: Sit tall.", text))
    assert found.code == code
    assert "in quotes" not in found.mend


@each_row(
    "text",
    [
        "title: T\n  - wait: 5s\n",
        "title: T\nsteps:\n  - hold: 20s\n    say: Sit.\n      - wait: 5s\n",
    ],
)
def test_below_what_has_no_steps_none_are_missed(text):
    told = findings(f"format: 1\nkind: session\n{text}")
    assert told
    assert not any("no `steps:` stands above it" in each.message for each in told)


@each_row(
    ("text", "line", "told"),
    [
        ("steps:\n  - say: - Sit\n  - wait: 9s\n", 5, "A text cannot begin with “-”."),
        (
            "steps:\n  - section: A\n    steps: - say: Sit.\n        note: B\n      - wait: 9s\n",
            6,
            "The list of `steps` begins on the same line.",
        ),
        (
            "steps:\n  - section: A\n    steps: - say: Sit.\n\n      - wait: 9s\n",
            6,
            "The list of `steps` begins on the same line.",
        ),
        ("cautions: - Stop.\n", 4, "The list of `cautions` begins on the same line."),
    ],
)
def test_a_list_behind_its_key_is_told_whatever_stands_below_it(text, line, told):
    (found,) = findings(f"format: 1\nkind: session\ntitle: T\n{text}")
    assert (found.line, found.message) == (line, told)


def session(steps, above=""):
    return f"format: 1\nkind: session\ntitle: T\n{above}steps:\n{steps}"


def test_a_first_entry_is_missed_only_where_entries_follow_it_and_it_could_be_one():
    alone = findings(session("  say: a: b\n"))
    assert [each.line for each in alone] == [5, 5]
    assert '"a: b"' in alone[1].mend
    words = findings(session("  - wait: 1s\n", "cautions:\n  hips a\n  - knees: a: b\n"))
    assert words
    for each in (*alone, *words):
        assert "has no `- ` before it" not in each.message


def test_a_group_on_lines_of_its_own_is_not_taken_for_a_text():
    (only,) = findings(session("  - say:\n      Sit tall:\n        and breathe\n"))
    assert (only.line, only.mend, only.edits) == (6, "Write a text there.", ())
