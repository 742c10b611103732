"""Each fault an author can make: its code, its place, and what to write instead."""

import doctest
from pathlib import Path

import yaml

from taichi_coach.script.files import reader
from taichi_coach.script.messages import closest
from taichi_coach.script.model.diagnostics import Level
from taichi_coach.script.syntax import yaml_slips, yaml_tree
from tests.tables import each_row

FILE = Path("a-session.yaml")
HEAD = "format: 1\nkind: session\ntitle: T\n"
MOVEMENT = "format: 1\nkind: movement\ntitle: T\nfamily: sun\n"
PROGRAMME = "format: 1\nkind: programme\ntitle: T\n"


POSED = "family: yang\nphases: [{{name: a, for: 3s}}]\nposes:\n  it: {{{}}}\n"


def faults(text, file=FILE):
    found = reader.inspect_text(text, file)
    assert found.document is None
    assert all(each.level is Level.ERROR for each in found.diagnostics)
    return found.diagnostics


def fault(text, file=FILE):
    (only,) = faults(text, file)
    return only


def step_fault(step):
    return fault(f"{HEAD}steps:\n  - {step}\n")


DURATIONS = [
    ("45", "Write 45s for 45 seconds."),
    ("1", "Write 1s for 1 second."),
    ("1.5", "Write 1.5s for 1.5 seconds."),
    ("1:30", "Write 1m30s for 1:30 (minutes:seconds)."),
    ("2 minutes", "Write 2m."),
    ("1.5 sec", "Write 1.5s."),
    ("90 Seconds", "Write 1m30s."),
    ("1h", "Write 60m."),
    ("10 ms", "Write 10ms."),
    ("soon", "Write one such as 45s, 1m, 1m30s or 250ms."),
    ("-5s", "Write one such as 45s, 1m, 1m30s or 250ms."),
    ("-5", "Write one such as 45s, 1m, 1m30s or 250ms."),
    (".nan", "Write one such as 45s, 1m, 1m30s or 250ms."),
    (".inf", "Write one such as 45s, 1m, 1m30s or 250ms."),
    ("true", "Write one such as 45s, 1m, 1m30s or 250ms."),
    ("٤٥s", "Write one such as 45s, 1m, 1m30s or 250ms."),
    ("", "Write one such as 45s, 1m, 1m30s or 250ms."),
    ("30s1m", "Write one such as 45s, 1m, 1m30s or 250ms."),
    ("0s", "Write a duration from 1ms to 240m."),
    ("241m", "Write a duration from 1ms to 240m."),
    ("999999m999999s", "Write a duration from 1ms to 240m."),
]


@each_row(("text", "mend"), DURATIONS)
def test_a_bad_duration_says_what_to_write(text, mend):
    found = step_fault(f"hold: {text}")
    assert (found.code, found.mend, found.line) == ("bad-duration", mend, 5)


def test_no_time_at_all_may_be_written_where_there_may_be_none():
    assert step_fault("{hold: 9s, then: 0 seconds}").mend == "Write 0s."


STEPS = [
    ("{hold: [1s]}", "bad-type"),
    ("{hold: 9s, then: 5h}", "bad-duration"),
    ("{say: 5}", "bad-type"),
    ("{say: }", "bad-type"),
    ("{say: ''}", "bad-value"),
    ("{say: [a]}", "bad-type"),
    ('{say: "a\\0b"}', "bad-value"),
    ("{say: 'in {curly} braces'}", "bad-value"),
    ("{say: 'a lone }'}", "bad-value"),
    (f"{{say: {'x' * 5001}}}", "bad-value"),
    ("{sya: Hello}", "unknown-key"),
    ("{zzzz: Hello}", "unknown-key"),
    ("{note: alone}", "missing-key"),
    ("{}", "missing-key"),
    ("just text", "bad-type"),
    ("{say: a, whisper: b}", "unknown-key"),
    ("{say: a, hold: 9s, whisper: b}", "unknown-key"),
    ("{hold: 9s, rest: 9s}", "unknown-key"),
    ("{hold: 9s, bell: end}", "unknown-key"),
    ("{hold: 9s, each: 2s}", "unknown-key"),
    ("{bell: end, then: 2s}", "unknown-key"),
    ("{bell: ding}", "bad-value"),
    ("{bell: 5}", "bad-type"),
    (f"{{hold: 9s, {'x' * 60}: 1}}", "unknown-key"),
    (f"{{breathe: {'9' * 60}}}", "bad-type"),
    ("{breathe: 0}", "bad-value"),
    ("{breathe: 201}", "bad-value"),
    ("{breathe: 3, in: 0s}", "bad-duration"),
    ("{breathe: three}", "bad-type"),
    ("{breathe: 2.5}", "bad-type"),
    ("{breathe: true}", "bad-type"),
    ("{reps: 10}", "missing-key"),
    ("{reps: 1001, each: 1s}", "bad-value"),
    ("{reps: 99999999999999999999999999999999999, each: 1s}", "bad-value"),
    ("{perform: Wave Hands}", "bad-value"),
    ("{perform: 24}", "bad-type"),
    ("{perform: [clouds]}", "bad-type"),
    ("{perform: clouds, sides: [both]}", "bad-value"),
    ("{perform: clouds, sides: []}", "bad-value"),
    ("{perform: clouds, sides: left}", "bad-type"),
    ("{perform: clouds, sides: [up]}", "bad-value"),
    ("{perform: clouds, movement: other}", "unknown-key"),
    ("{hold: 9s, audio: a.wav}", "missing-key"),
    ("{hold: 9s, count: loud}", "bad-value"),
    ("{hold: 9s, cues: {at: 1s}}", "bad-type"),
    ("{hold: 9s, cues: [relax]}", "bad-type"),
    ("{hold: 9s, cues: [{at: 1s}]}", "missing-key"),
    ("{hold: 9s, cues: [{say: a}]}", "missing-key"),
    ("{hold: 9s, cues: [{at: 1s, every: 2s, say: a}]}", "unknown-key"),
    ("{hold: 9s, cues: [{at: 1s, say: a, bell: end}]}", "unknown-key"),
    ("{hold: 9s, cues: [{at: 1s, from: 2s, say: a}]}", "unknown-key"),
    ("{hold: 9s, cues: [{every: 1ms, say: a}]}", "bad-duration"),
    ("{hold: 9s, cues: [{at: 1s, bell: end, audio: a.wav}]}", "missing-key"),
    ("{repeat: 2}", "missing-key"),
    ("{repeat: 2, steps: []}", "bad-value"),
    ("{repeat: 201, steps: [{wait: 1s}]}", "bad-value"),
    ("{sides: [left, right]}", "missing-key"),
    ("{by_support: {}}", "missing-key"),
    ("{by_support: {hanging: []}}", "unknown-key"),
    ("{by_support: [a]}", "bad-type"),
    ("{section: A}", "missing-key"),
    ("{section: A, role: middle, steps: []}", "bad-value"),
    ("{include: a, only: B}", "bad-type"),
    ("{include: a, only: []}", "bad-value"),
]


@each_row(("step", "code"), STEPS)
def test_a_step_at_fault_has_one_error_with_its_code(step, code):
    found = step_fault(step)
    assert (found.code, found.line) == (code, 5)
    assert found.column > 3
    assert found.mend


FILES = [
    (HEAD, "missing-key"),
    (f"{HEAD}steps: []", "bad-value"),
    (f"{HEAD}steps: {{say: a}}", "bad-type"),
    ("format: 1\ntitle: T\nsteps: [{wait: 1s}]", "missing-key"),
    ("kind: session\ntitle: T\nsteps: [{wait: 1s}]", "missing-key"),
    ("format: 2\nkind: session\ntitle: T\nsteps: [{wait: 1s}]", "bad-value"),
    ("format: '1'\nkind: session\ntitle: T\nsteps: [{wait: 1s}]", "bad-type"),
    ("format: 1\nkind: sesion\ntitle: T", "bad-value"),
    ("format: 1\nkind: [session]\ntitle: T", "bad-type"),
    (f"{HEAD}supports: [seated, seated]\nsteps: [{{wait: 1s}}]", "bad-value"),
    (f"{HEAD}supports: []\nsteps: [{{wait: 1s}}]", "bad-value"),
    (f"{HEAD}tags: [{'a,' * 1001}]\nsteps: [{{wait: 1s}}]", "bad-value"),
    (f"{HEAD}sound: {{ambience: thunder}}\nsteps: [{{wait: 1s}}]", "bad-value"),
    (f"{HEAD}sound: ocean\nsteps: [{{wait: 1s}}]", "bad-type"),
    (f"{HEAD}voice: {{pace: fast}}\nsteps: [{{wait: 1s}}]", "bad-value"),
    (f"{HEAD}language: English!\nsteps: [{{wait: 1s}}]", "bad-value"),
    (f"{HEAD}id: Ten Fingers\nsteps: [{{wait: 1s}}]", "bad-value"),
    (f"{HEAD}phases: []\nsteps: [{{wait: 1s}}]", "unknown-key"),
    (MOVEMENT, "missing-key"),
    (f"{MOVEMENT}phases: []", "bad-value"),
    (f"{MOVEMENT}phases: [{{name: a}}]", "missing-key"),
    (f"{MOVEMENT}phases: [{{name: a, for: 3}}]", "bad-duration"),
    (f"{MOVEMENT}phases: [{{name: a, for: 3s, say: a, whisper: b}}]", "unknown-key"),
    (f"{MOVEMENT}phases: [{{name: a, for: 3s, weight: {{left: 30, right: 60}}}}]", "bad-value"),
    (f"{MOVEMENT}phases: [{{name: a, for: 3s, weight: {{left: 30}}}}]", "missing-key"),
    (f"{MOVEMENT}mirrored: yes\nphases: [{{name: a, for: 3s}}]", "bad-type"),
    (f"{MOVEMENT}joints: [sholder]\nphases: [{{name: a, for: 3s}}]", "bad-value"),
    (f"{MOVEMENT}supports: {{seated: []}}\nphases: [{{name: a, for: 3s}}]", "bad-type"),
    (f"{PROGRAMME}weeks: []", "bad-value"),
    (f"{PROGRAMME}weeks: [{{week: 2, title: T, sessions: [a]}}]", "bad-value"),
    (
        f"{PROGRAMME}weeks: [{{week: 1, title: T, sessions: [a], complete_when: 2}}]",
        "bad-type",
    ),
]


@each_row(("text", "code"), FILES)
def test_a_file_at_fault_has_one_error_with_its_code(text, code):
    found = fault(text)
    assert found.code == code
    assert found.mend


SYNTAX = [
    ("", 1, 1),
    ("# only a remark\n", 1, 1),
    ("a: [1, 2\nb: 3\n", 1, 4),
    ("a: 1\n\tb: 2\n", 2, 1),
    ("a: b: c\n", 1, 5),
    ("a: 'open\n", 1, 4),
    ("a: 1\nb 2\n", 2, 1),
    ('a: "\\q"\n', 1, 5),
    ("a: @b\n", 1, 4),
    ("a: &anchor b\n", 1, 4),
    ("a: *alias\n", 1, 4),
    ("a: !!python/object:os.system x\n", 1, 4),
    ("a: ! x\n", 1, 4),
    ("a: &x [1]\n", 1, 4),
    ("[a, b]: c\n", 1, 1),
    ("{{a: b}: c}\n", 1, 2),
    ("a: 1\n---\nb: 2\n", 2, 1),
    ("a: b\x07c\n", 1, 5),
    ("a: \ud800\n", 1, 4),
]


@each_row(("text", "line", "column"), SYNTAX)
def test_what_is_not_a_session_text_is_one_syntax_error_at_its_place(text, line, column):
    found = fault(text)
    assert (found.code, found.line, found.column) == ("syntax", line, column)
    assert found.mend


SLIPS = [
    (
        "steps:\n  - hold:20s\n    say: a\n",
        2,
        9,
        "Write `hold: 20s`, with a space after the colon.",
    ),
    (
        "steps:\n  - rest: 9s\n    say:Rest.\n    note: b\n",
        3,
        8,
        "Write `say: Rest.`, with a space",
    ),
    ("format:1\n\n# a remark\nkind: session\n", 1, 7, "Write `format: 1`, with a space"),
    ("kind: session\ntitle:Roots\nsteps: []\n", 2, 6, "Write `title: Roots`, with a space"),
    ("steps:\n  - say: a: b\n", 2, 11, "Put the text in quotes"),
]


@each_row("parser", [yaml.SafeLoader, yaml_tree.LOADER])
@each_row(("text", "line", "column", "mend"), SLIPS)
def test_a_missing_space_is_told_where_it_is_missing(monkeypatch, parser, text, line, column, mend):
    monkeypatch.setattr(yaml_tree, "LOADER", parser)
    (found,) = [each for each in faults(text) if each.code == "syntax"]
    assert (found.line, found.column) == (line, column)
    assert found.mend.startswith(mend)


def test_a_missing_space_that_leaves_sound_yaml_is_told_too():
    assert step_fault("hold:20s").mend == "Write `hold: 20s`, with a space after the colon."
    found = step_fault("{hold: 20s, cues: [{at:8s, whisper: relax}]}")
    assert (found.code, found.column) == ("unknown-key", 25)
    assert found.mend == "Write `at: 8s`, with a space after the colon."


@each_row("parser", [yaml.SafeLoader, yaml_tree.LOADER])
@each_row(
    ("text", "message"),
    [
        ('title: T\nsummary: "A line\nsteps: []\n', "The quotes that open here are never closed."),
        (
            "title: T\nsummary: 'A line\nsteps: [say: 'b c']\n",
            "The quotes that open here are closed only on line 3.",
        ),
    ],
)
def test_open_quotes_are_told_where_they_open(monkeypatch, parser, text, message):
    monkeypatch.setattr(yaml_tree, "LOADER", parser)
    found = fault(text)
    assert (found.line, found.column, found.message) == (2, 10, message)


@each_row("parser", [yaml.SafeLoader, yaml_tree.LOADER])
@each_row("indent", ["\t", "  \t"])
def test_a_tab_is_called_one(monkeypatch, parser, indent):
    monkeypatch.setattr(yaml_tree, "LOADER", parser)
    found = fault(f"steps:\n  - hold: 20s\n{indent}say: a\n")
    assert (found.line, found.column) == (3, len(indent))
    assert found.message == "This line begins with a tab; indent with spaces."


@each_row("parser", [yaml.SafeLoader, yaml_tree.LOADER])
def test_a_first_line_that_stands_in_is_told_of_plainly(monkeypatch, parser):
    monkeypatch.setattr(yaml_tree, "LOADER", parser)
    (found,) = [e for e in faults("  format: 1\nkind: session\n") if e.code == "syntax"]
    assert (found.line, found.column) == (2, 1)
    assert found.message.startswith("This line does not stand where ")


@each_row("text", ["- a\n- b\n", "just words\n", "5\n"])
def test_a_file_that_is_no_group_of_keys(text):
    assert fault(text).code == "bad-type"


def test_a_key_given_twice_is_told_with_both_lines():
    found = fault(f"{HEAD}title: U\nsteps: [{{wait: 1s}}]\n")
    assert (found.code, found.line) == ("syntax", 4)
    assert "line 3" in found.message


def test_all_the_faults_of_a_file_are_told_in_order():
    text = f"{HEAD}focuss: [hands]\nsteps:\n  - hold: 45\n  - {{say: a, tehn: 2s}}\n  - rest: 1\n"
    found = faults(text)
    assert [(each.line, each.code) for each in found] == [
        (4, "unknown-key"),
        (6, "bad-duration"),
        (7, "unknown-key"),
        (8, "bad-duration"),
    ]


def test_a_text_is_printed_with_its_file_line_and_column():
    found = step_fault("hodl: 9s")
    assert str(found) == (
        "a-session.yaml:5:5: error: `hodl` is not a verb. Did you mean `hold`? [unknown-key]"
    )


@each_row(
    ("step", "meant"),
    [
        ("{say: a, tehn: 2s}", "then"),
        ("{hold: 9s, moovement: m}", "movement"),
        ("{say: a, hodl: 9s}", "hold"),
        ("{Say: a}", "say"),
        ("{hold: 9s, cues: [{at: 1s, wisper: a}]}", "whisper"),
    ],
)
def test_an_unknown_key_comes_with_what_was_meant(step, meant):
    assert any(f"Did you mean `{meant}`?" in each.mend for each in faults(f"{HEAD}steps: [{step}]"))


def test_a_hundred_unknown_keys_are_told_and_no_more():
    keys = "".join(f"key{number}: 1\n" for number in range(150))
    assert len(faults(f"{HEAD}{keys}steps: [{{wait: 1s}}]")) == 101


@each_row(
    "text",
    [
        f"{HEAD}setps: [{{wait: 1s}}]",
        f"{HEAD}steps: [{{reps: 10, eahc: 4s}}]",
        f"{HEAD}steps: [{{hold: 9s, cues: [{{at: 1s, wisper: a}}]}}]",
    ],
)
def test_a_misspelt_key_is_not_told_as_missing_too(text):
    assert fault(text).code == "unknown-key"


def test_a_wrong_word_comes_with_the_right_ones():
    found = fault(f"{HEAD}supports: [stending]\nsteps: [{{wait: 1s}}]")
    assert found.mend == "Did you mean `standing`? Write seated, chair, standing or lying."


def test_a_file_name_that_is_no_id_asks_for_one():
    found = fault(f"{HEAD}steps: [{{wait: 1s}}]", Path("My Session.yaml"))
    assert (found.code, found.mend) == ("bad-value", "Add `id: my-session`.")


def test_a_file_whose_only_fault_is_its_name_can_be_looked_at_further():
    found = reader.inspect_text(f"{HEAD}steps: [{{wait: 1s}}]", Path("My Session.yaml"))
    assert (found.document, found.draft.id) == (None, "my-session")
    worse = reader.inspect_text(f"{HEAD}steps: [{{wait: 1}}]", Path("My Session.yaml"))
    assert worse.draft is None
    assert [each.code for each in worse.diagnostics] == ["bad-value", "bad-duration"]


def test_a_week_asks_for_each_of_fourteen_sessions_at_most():
    def week(count):
        names = ", ".join(f"s-{number}" for number in range(count))
        keys = f"week: 1, title: T, sessions: [{names}], complete_when: {{each: 7}}"
        return f"format: 1\nkind: programme\ntitle: T\nweeks: [{{{keys}}}]"

    assert reader.inspect_text(week(14), FILE).document is not None
    found = fault(week(15))
    assert (found.code, "at most 14" in found.mend) == ("bad-value", True)


@each_row("name", ["/etc/hostname", "../slow.mp3", "C:\\slow.mp3", "https://a/b"])
def test_music_stays_in_the_folder_of_the_file(name):
    found = fault(f"{HEAD}sound: {{music: '{name}'}}\nsteps: [{{wait: 1s}}]")
    assert (found.code, "does not lie in the folder" in found.message) == ("bad-value", True)


def test_a_missing_kind_is_guessed():
    for keys, kind in (("weeks: []", "programme"), ("phases: []", "movement"), ("a: 1", "session")):
        assert f"kind: {kind}" in faults(f"format: 1\n{keys}")[0].mend


def test_at_most_a_hundred_faults_are_listed():
    found = faults(f"{HEAD}steps:\n" + "  - hold: 45\n" * 300)
    assert len(found) == 101
    assert found[-1].message == "There are more faults than these 100."


@each_row(
    "step",
    [
        "{repeat: 200, steps: [{repeat: 200, steps: [{wait: 1s}]}]}",
        "{repeat: 200, steps: [{reps: 1000, each: 4s}]}",
        "{repeat: 150, steps: [{wait: 1s}], between: [{breathe: 200}]}",
        "{repeat: 5, steps: [{hold: 240m, cues: [{every: 1s, bell: turn}]}]}",
        "{repeat: 200, steps: [{sides: [left, right], steps: [{perform: m, times: 200}]}]}",
    ],
)
def test_repeats_cannot_explode(step):
    found = step_fault(step)
    assert (found.code, "20,000" in found.message) == ("bad-value", True)


def test_a_text_that_a_comma_cuts_in_two_is_told_about_quotes():
    found = step_fault("{hold: 20s, cues: [{at: 8s, say: Stretch out, all ten.}]}")

    assert found.code == "unknown-key"
    assert found.mend.endswith("Inside `{ }` a text that holds a comma needs quotes.")


def test_the_slips_say_how_to_write_it():
    assert doctest.testmod(yaml_slips).attempted == 1
    assert doctest.testmod(yaml_slips).failed == 0


@each_row(
    ("text", "words"),
    [
        (
            "phases: [{name: a, for: 3s}]\n",
            "Write yang, sun, warm-up, hand, breathing, qigong or physio.",
        ),
        (POSED.format("hands: {palm: inward}"), "Did you mean `in`?"),
        (POSED.format("stance: bow step"), "Did you mean `bow`?"),
        (POSED.format("left_knee: 15"), "Did you mean `knees`?"),
    ],
)
def test_a_movements_fault_tells_what_was_meant(text, words):
    head = "format: 1\nkind: movement\nid: m\ntitle: M\n"
    found = fault(head + text)

    assert words in found.mend


def test_a_slip_in_a_long_name_goes_before_a_short_one_that_it_begins_with():
    assert closest("single-whip-amrs", ["single-whip", "single-whip-arms"]) == "single-whip-arms"
    assert closest("inward", ["in", "forward"]) == "in"
    assert closest("inward", ["i", "forward"]) is None


@each_row(
    ("step", "told"),
    [
        ("{by_support: {seated: , standing: [{say: Hi.}]}}", "`seated` is empty. Write its steps,"),
        ("{flow: [{by_support: {chair: , seated: sway}}]}", "`chair` is empty. Write a movement,"),
        ("{flow: [sway, '', ]}", "`flow` is an empty text."),
        ("{perform: }", "`perform` is empty, not an id. Write an id, such as `brush-knee`."),
    ],
)
def test_where_nothing_stands_it_is_said_what_belongs_there(step, told):
    found = step_fault(step)

    assert f"{found.message} {found.mend}".startswith(told)
