"""All that is wrong with a file is told in one round, and nothing follows from what was told."""

from pathlib import Path

from taichi_coach.script.files import reader
from taichi_coach.script.files.library import Library
from taichi_coach.script.files.path_checks import check_paths
from tests.tables import each_row

FILE = Path("a-file.yaml")
HEAD = "format: 1\nkind: session\ntitle: T\nsupports: [seated]\nsteps:\n"


def told(text):
    return [(each.line, each.code) for each in reader.inspect_text(text, FILE).diagnostics]


def checked(tmp_path, steps):
    file = tmp_path / "a.yaml"
    file.write_text(HEAD + steps, "utf-8")
    return [(each.line, each.code) for each in check_paths([file], lambda _: Library([tmp_path]))]


def test_slips_faults_and_rules_are_told_together(tmp_path):
    steps = (
        "  - say: Sit tall. Now: breathe\n"
        "  - hold: 20\n"
        "    say: Open\n"
        "  - hold: 9s\n"
        '    say: "{side} hand"\n'
        "    cues:\n"
        "      - {at: 16s, whisper: relax}\n"
        "      - {at: 1, whisper: relax}\n"
        "  - perform: nothing\n"
        "  - rest: 10s\n"
        "    foo: bar\n"
    )
    assert checked(tmp_path, steps) == [
        (6, "syntax"),
        (7, "bad-duration"),
        (9, "side-outside-sides"),
        (12, "cue-after-end"),
        (13, "bad-duration"),
        (14, "unknown-movement"),
        (16, "unknown-key"),
    ]


def test_rules_are_asked_of_the_rest_also_where_all_is_sound_for_the_parser(tmp_path):
    steps = "  - hold: 20\n  - perform: nothing\n"
    assert checked(tmp_path, steps) == [(6, "bad-duration"), (7, "unknown-movement")]


def test_what_hangs_on_the_whole_file_is_not_asked_of_its_rest(tmp_path):
    """The warm-up may stand in what cannot be read."""
    steps = "  - section: A\n    role: warm-up\n    steps: [hold: 9]\n  - hold: 20s\n"
    assert checked(tmp_path, steps) == [(8, "bad-duration")]


@each_row("steps", ["  - hold: 20\n", "  - {{hold: 9s\n", "nothing\n"])
def test_where_no_step_is_left_the_rules_are_not_asked(tmp_path, steps):
    assert len(checked(tmp_path, steps)) >= 1


def test_what_no_hunt_explains_is_told_and_the_rest_read():
    text = f"{HEAD}  - section: A\n    steps:\n      - hold: 9s\n      [x] y\n      - rest: 9\n"
    found = told(f"{text}  - wait: 5\n")
    assert found[0] == (9, "syntax")
    assert (11, "bad-duration") in found


def test_a_key_doubled_by_a_missing_dash_is_told_once():
    text = f"{HEAD}  - say: a\n    then: 2s\n    note: b\n    say: c\n    then: 3s\n    note: d\n"
    assert told(text) == [(9, "syntax")]


def test_a_step_in_two_is_read_as_two():
    text = f"{HEAD}  - hold: 20\n    say: a\n    rest: 5\n    say: b\n"
    assert told(f"{HEAD}  - hold: 20\n    note: a\n    rest: 5\n") == [
        (6, "bad-duration"),
        (8, "unknown-key"),
        (8, "bad-duration"),
    ]
    assert (8, "unknown-key") in told(text)


def test_a_step_that_cannot_stand_alone_gets_no_dash():
    text = f"{HEAD}  - reps: 3\n    each: 4s\n    repeat: 2\n"
    (found,) = reader.inspect_text(text, FILE).diagnostics
    assert (found.line, found.edits) == (8, ())
    assert "Leave `repeat` out" in found.mend


def test_a_missing_dash_that_hides_as_a_held_breath_is_warned_of():
    found = reader.inspect_text(f"{HEAD}  - hold: 20s\n    breathe: 3\n", FILE)
    assert found.document is not None
    assert "Put `- ` before `breathe`" in found.diagnostics[0].mend
    assert told(f"{HEAD}  - breathe: 3\n    hold: 2s\n") == []


@each_row(
    ("key", "line"),
    [("kinds: session", 2), ("kind: sesion", 2), ("# kind", 1), ("knid: session", 2)],
)
def test_a_file_whose_kind_is_not_said_is_read_by_its_keys(key, line):
    text = f"format: 1\n{key}\ntitle: T\nsteps:\n  - hold: 20\n"
    assert [each[0] for each in told(text)] == [line, 5]


def test_a_folder_that_cannot_be_listed_has_no_hidden_endings(tmp_path, monkeypatch):
    def refuse(_path):
        raise PermissionError

    monkeypatch.setattr(Path, "iterdir", refuse)
    (found,) = check_paths([tmp_path], Library)
    assert found.code == "missing-file"


def test_an_indent_is_mended_by_trying():
    text = f"{HEAD}  - hold: 20s\n     say: a\n  - rest: 9\n"
    first, second = reader.inspect_text(text, FILE).diagnostics
    assert (first.line, first.edits[0].text, second.line) == (7, "    ", 8)


def test_many_lines_with_tabs_are_told_one_by_one_and_read():
    steps = "".join(f"\t- hold: 9s\n\t\tsay: {word}\n" for word in ("a", "b", "c"))
    found = told(f"{HEAD}{steps}\t- rest: 5\n")
    assert [each[1] for each in found] == ["syntax"] * 7 + ["bad-duration"]


def test_a_very_long_file_is_told_by_its_first_fault():
    text = f"{HEAD}  - say: a: b\n" + "  - wait: 1s\n" * 20_000
    assert told(text) == [(6, "syntax")]
