"""Slips that are rarer: one of each, told once, with its mend."""

import zipfile
from pathlib import Path

from taichi_coach.script.files import reader
from taichi_coach.script.files.library import Library
from taichi_coach.script.files.path_checks import check_paths
from taichi_coach.script.messages import closest
from taichi_coach.script.model.diagnostics import Level
from taichi_coach.script.model.edits import edited
from tests.tables import each_row

FILE = Path("a-file.yaml")
HEAD = "format: 1\nkind: session\ntitle: T\nsupports: [seated]\nsteps:\n"
LONG = "Let the weight sink through the chair and into the floor, slowly"


def findings(text, file=FILE):
    return reader.inspect_text(text, file).diagnostics


STEPS = [
    # what is written, the column, what is told, what is written instead ("" where it is open)
    ("- say: 'tis time to rest", 10, "opens quotes", '- say: "\'tis time to rest"'),
    (f"- say: Now: {LONG}", 13, 'quotes: " before it and after it', f'- say: "Now: {LONG}"'),
    (f"- say: “Now: {LONG}”", 10, 'Write plain ones, `"`', f'- say: "Now: {LONG}"'),
    ("- say: “Now: rest", 10, "The curly quotes `“` and `”`", '- say: "Now: rest"'),
    ("- say: }now", 10, "Delete it.", "- say: now"),
    ("- say: [a, 'b c'] then", 21, "Words follow", "- say: \"[a, 'b c'] then\""),
    ('- say: "a \\" b" c', 19, "The quotes close before", '- say: \'"a \\" b" c\''),
    ("- say: 'it''s' so", 18, "The quotes close before", "- say: \"'it''s' so\""),
    ("- 'hold: 9s'", 5, "The quotes hold the key", "- hold: 9s"),
    ("- {wait: 3s, note: 'a' b}", 22, "The quotes close before", "- {wait: 3s, note: \"'a' b\"}"),
    ("- {wait: 3s, note: *a*}", 22, "cannot begin with “*”", '- {wait: 3s, note: "*a*"}'),
    ("- {wait: 3s, note: “a: b”}", 22, "Curly quotes are signs", '- {wait: 3s, note: "a: b"}'),
    ("- {wait: 3s, note: a #1}  ", 22, "From ` #` on nothing", '- {wait: 3s, note: "a #1"}  '),
    ("- {wait: 3s, note: a # 2}", 22, "From ` #` on nothing", '- {wait: 3s, note: "a # 2"}'),
    ("- {wait: 3s, note: a # x", 5, "Write `}` at the end", "- {wait: 3s, note: a} # x"),
    ("- {wait: 3s, note: “a b” c: d}", 22, "A `:` stands where", '- {wait: 3s, note: "a b” c: d"}'),
    ("- say: {side}", 10, 'Put it in quotes: "{side}".', '- say: "{side}"'),
    ("- say: [pause]", 10, 'Put it in quotes: "[pause]".', ""),
    ("- say:\n      a: b", 7, "Write a text there.", ""),
    ("- wait: “9s”", 11, "Curly quotes belong", "- wait: 9s"),
    ("- wait: 9\u200bs", 11, "An invisible sign stands in `9s`", "- wait: 9s"),
    ("- wait: 1'", 11, "Write 1m.", "- wait: 1m"),
    ('- wait: 9"', 11, "Write 9s.", "- wait: 9s"),
    ("- wait: 9 msec", 11, "Write one such as", ""),
    ("- wait: 9 ms", 11, "Write 9ms.", "- wait: 9ms"),
    ("- perform: “sway”", 14, "Write sway.", "- perform: sway"),
    ("- perform: Sway", 14, "Write `sway`", "- perform: sway"),
    ("- bell: “end”", 11, "Write end.", "- bell: end"),
    ("- bell: ennd", 11, "Did you mean `end`?", "- bell: end"),
    ("- breathe: “3”", 14, "Write 3.", "- breathe: 3"),
    ("- breathe: [3]", 14, "not a whole number", ""),
    ("- breathe: 900 times", 14, "from 1 to 200", ""),
    ("- wait:9s", 9, "Write `wait: 9s`, with a space", "- wait: 9s"),
    ("- wait 9s", 5, "Write `wait: 9s`.", "- wait: 9s"),
    ("- Sit tall.", 5, "Write for example `say: Sit tall.`.", ""),
    ("- Sit", 5, "Begin each step with `- `", ""),
    ("- {note: a, hodl: 9s}", 15, "Did you mean `hold`?", "- {note: a, hold: 9s}"),
    ("- {in: 4s, out: 6s}", 5, "Begin it with `breathe:`, to which `in` belongs.", ""),
    ("- {wait: 9s, rest: 9s}", 16, "Put `- ` before `rest`", ""),
    ("- {wait: 9s, cues: [{at: 1s,8s: , say: a}]}", 31, "`8s` is not a key", ""),
    ("- {wait: 9s, cues: [], hands}", 26, "Inside `{ }` a text that holds a comma", ""),
    ("- say:\n      a: b\n      c: d", 7, "Write a text there.", ""),
    ("- hold: 9s\n    bell: end\n    cues: []", 5, "Give `bell` a step of its own", ""),
    ("- {wait: 9s, note: 'a}", 22, "The quotes that open here are never closed.", ""),
    ("- wait; 9s", 9, "After `wait` stands `;`", "- wait: 9s"),
]


@each_row(("step", "column", "told", "right"), STEPS)
def test_a_slip_of_a_step(step, column, told, right):
    text = f"{HEAD}  {step}\n"
    (found,) = findings(text)
    at_its_end = told.startswith("Write a text") or "`bell`" in told
    assert (found.line, found.column) == (6 + at_its_end, column)
    assert told in f"{found.message} {found.mend}"
    mended = edited(text, found.edits)
    assert mended == (f"{HEAD}  {right}\n" if right else text)
    assert right == "" or findings(mended) == ()


SOUND = [
    "- say: |\n      Now: breathe. *Slowly*\n      “Now: rest” #4",
    '- say: "Now: breathe,\n      and #4 too"',
    "- {wait: 9s,\n     note: a}",
    "- say: Open the hands,\n      then hand two",
    "- say: Sit tall.  # spoken first",
    "- say: Sit tall. # spoken first",
    "# - say: #4\n  - wait: 9s # 4 of 5\n  - perform: sway #4",
    "- say: '#4 of 5'",
    "- note: a#4\n    wait: 9s",
    "- say: “Sit tall.”",
    "- say: Sit\u00a0tall.",
]


@each_row("step", SOUND)
def test_what_is_sound_is_left_alone(step):
    assert findings(f"{HEAD}  {step}\n") == ()


@each_row("step", SOUND)
def test_what_is_sound_is_left_alone_in_a_faulty_file_too(step):
    (found,) = findings(f"{HEAD}  {step}\n  - say: a: b\n")
    assert found.code == "syntax"
    (found,) = findings(f"{HEAD}  {step}\n  - wait: 9\n")
    assert found.code == "bad-duration"


LOST = [
    ("- say: '1' #4", '"1 #4"', True),
    ("- say: Open\n      hand #4", '"Open hand #4"', False),
]


@each_row(("step", "quoted", "certain"), LOST)
def test_words_are_lost_behind_quotes_and_at_the_end_of_several_lines(step, quoted, certain):
    text = f"{HEAD}  {step}\n"
    found = reader.inspect_text(text, FILE)
    (lost,) = found.diagnostics
    assert found.document is not None
    assert (lost.level, lost.code) == (Level.WARNING, "lost-words")
    assert quoted in lost.mend
    assert bool(lost.edits) is certain
    assert not certain or findings(edited(text, lost.edits)) == ()


def test_a_number_sign_in_a_word_cuts_nothing_off_where_another_one_does():
    text = HEAD + "  - wait: 9s\n    note: a#4\n  - say: Hand #5\n"
    assert [each.line for each in findings(text)] == [text.count("\n")]


def test_at_most_a_hundred_lost_words_are_listed():
    assert len(findings(HEAD + "  - say: Hand #4\n" * 300)) == 101


def test_a_text_over_lines_with_both_kinds_of_quotes_is_mended_in_single_ones():
    text = f"{HEAD}  - say: It's \"so\"\n      and: it's so\n"
    (found,) = findings(text)
    assert found.line == 7
    mended = reader.inspect_text(edited(text, found.edits), FILE).document
    assert mended.steps[0].spoken.text == "It's \"so\" and: it's so"


def test_blanks_between_lines_of_a_text_and_at_its_end():
    text = f"{HEAD}  - say: Sit\n\n      and: so\n\n\n"
    (found,) = findings(text)
    assert findings(edited(text, found.edits)) == ()


@each_row("between", ["\n    rest", "\n\n    # a remark\n    rest"])
def test_quotes_that_close_lines_later_are_told_where_they_open(between):
    (found, *_) = findings(f'{HEAD}  - say: "a{between}: 9s\n  - say: "b" c\n')
    assert found.line == 6


def test_braces_over_lines_in_a_faulty_file_are_left_alone():
    text = f"{HEAD}  - {{wait: 9s,\n\n     note: a,\n     cues: [{{at: 1s, say: 'b'}}]}}\n"
    text += "  - wait: 9\n"
    assert [each.line for each in findings(text)] == [10]


def test_a_file_of_nothing_but_faults_is_told_in_a_hundred_words_at_most():
    text = HEAD + "".join(f"  - section: {n}\n    steps:\n   [x] y\n    a: b\n" for n in range(30))
    assert 0 < len(findings(text)) <= 101
    assert len(findings(HEAD + "  - say: a: b\n" * 150)) == 101
    assert len(findings(HEAD + "  - say: a: b\n" + "  - wait: 9\n" * 150)) == 101


def test_a_line_of_a_step_without_its_key_or_with_a_misspelt_one():
    (found,) = findings(f"{HEAD}  - Sit tall.\n    note: a\n")
    assert (found.line, found.mend) == (6, "Write for example `say: Sit tall.`.")
    text = f"{HEAD}  - wait: 9s\n    noet a\n"
    assert [each.line for each in findings(text)][:1] == [7]


def test_an_invisible_space_at_the_end_of_a_line():
    text = f"{HEAD}  - section: A\n    steps:\u200b\n      - wait: 9s\n  - wait: 9\n"
    assert [each.line for each in findings(text)] == [7, 9]


def test_a_line_of_nothing_that_is_seen():
    text = f"{HEAD}  - wait: 9s\n\u200b\n  - say: a: b\n"
    assert {each.line for each in findings(text)} <= {7, 8}


def test_a_list_of_bullets_is_one_slip_with_all_its_mends():
    text = f"{HEAD}  • wait: 9s\n    note: a\n  • wait: 8s\n  • say: a\n"
    (found,) = findings(text)
    assert len(found.edits) == 3
    assert findings(edited(text, found.edits)) == ()
    text = f"{HEAD}  1. wait: 9s\n  2. wait: 8s\n  10. say: a\n"
    assert [each.line for each in findings(text)] == [6]


def test_a_group_over_lines_for_a_text_has_no_certain_mend():
    (found,) = findings(f"{HEAD}  - say: {{a: b,\n      c: d}}\n")
    assert (found.code, found.edits) == ("bad-type", ())


def test_a_bullet_above_every_list_is_a_text():
    assert findings("• a\nkind: session: x\n")[0].code == "syntax"


def test_a_line_with_many_slips_is_told_by_the_first_ones():
    text = f"{HEAD}  - {{wait: 9s, note: a: b, say: *c, cues: d: e, then: @f, lead: `g}}\n"
    assert 2 < len(findings(text)) < 9


def test_a_colon_at_the_end_of_a_text_and_an_apostrophe_before_it():
    (found,) = findings(f"{HEAD}  - say: Breathe:\n")
    assert found.column == 17
    text = f"{HEAD}  - say: It's \"so\": yes\n      and it's\n"
    assert findings(edited(text, findings(text)[0].edits)) == ()


def test_a_brace_that_stays_open_at_the_end():
    (found,) = findings(f"{HEAD}  - {{wait: 9s")
    assert findings(edited(f"{HEAD}  - {{wait: 9s", found.edits)) == ()


def test_a_bullet_of_a_text_is_one_only_in_a_list():
    text = f"{HEAD}  - say: a: b\n\n  # x\n• not a list: 9\n"
    assert findings(text)[0].line == 6
    text = "format: 1\nkind: session\ntitle: T\ncautions:\n  # why\n  • Stop if it hurts.\n"
    (found,) = findings(f"{text}steps:\n  - wait: 9s\n")
    assert (found.line, found.edits[0].text) == (6, "- ")


@each_row(
    ("begin", "told"),
    [
        (b"PK\x03\x04\0\0", "a document of a word processor (such as .docx or .odt)"),
        (b"\xd0\xcf\x11\xe0\xa1", "(.doc)"),
        (b"{\\rtf1\\ansi", "RTF"),
        (b"%PDF-1.7\n", "a PDF"),
        (b"\n<!DOCTYPE html>", "a web page"),
        (b"<?xml version", "XML"),
    ],
)
def test_what_other_programs_save_is_called_by_its_name(tmp_path, begin, told):
    file = tmp_path / "class.yaml"
    file.write_bytes(begin)
    (found,) = reader.inspect(file).diagnostics
    assert told in found.message
    assert "plain text" in found.mend


def test_a_real_document_is_called_one(tmp_path):
    file = tmp_path / "class.docx"
    with zipfile.ZipFile(file, "w") as archive:
        archive.writestr("word/document.xml", "<w:document/>")
    (found,) = reader.inspect(file).diagnostics
    assert "word processor" in found.message


def test_an_ending_that_hides_a_file_is_told_and_what_to_call_it(tmp_path):
    file = tmp_path / "kettle.yaml.txt"
    file.write_text(f"{HEAD}  - wait: 1s\n", "utf-8")
    found = reader.inspect(file)
    assert (found.document.id, found.diagnostics[0].level) == ("kettle", Level.WARNING)
    assert "Call it `kettle.yaml`" in found.diagnostics[0].mend
    (found,) = check_paths([tmp_path], Library)
    assert "Call it `kettle.yaml`" in found.mend
    (found,) = check_paths([tmp_path / "missing"], Library)
    assert found.code == "missing-file"


@each_row(
    ("word", "known", "meant"),
    [
        ("text", ["rest", "sits"], None),
        ("handle", ["hand", "hold"], None),
        ("inhale", ["include", "in", "out"], "in"),
        ("res", ["rest", "reps"], "rest"),
        ("rets", ["rest", "rent"], "rest"),
        ("bat", ["bar", "bag"], None),
        ("sec", ["section", "say"], "section"),
        ("Brush Knee", ["brush-knee"], "brush-knee"),
        ("zzzz", ["say"], None),
        ("on", ["in"], None),
    ],
)
def test_a_word_is_guessed_only_where_one_is_near(word, known, meant):
    assert closest(word, known) == meant
