import contextlib
import doctest
import io
import json
import os
import re
import signal
import sys
from dataclasses import replace
from pathlib import Path

import click
import pytest
from click.testing import CliRunner
from msgspec import structs
from rich.console import Console

from taichi_coach import paths
from taichi_coach.__main__ import main
from taichi_coach.authoring.checked_paths import Checked
from taichi_coach.cli import doctor, faults, play
from taichi_coach.cli.check import check, closing_line
from taichi_coach.cli.find import choose_support
from taichi_coach.cli.list import list_
from taichi_coach.cli.root import COMMANDS, root, run
from taichi_coach.cli.schema import schema
from taichi_coach.cli.stopping import ends_at_once, stopped, stops_kindly
from taichi_coach.cli.terminal import keys as terminal_keys
from taichi_coach.cli.terminal import screen
from taichi_coach.cli.terminal.keys import keyboard, names
from taichi_coach.cli.terminal.practice_log import TerminalKeeper
from taichi_coach.cli.timeline import timeline
from taichi_coach.errors import CoachError, LogError
from taichi_coach.machine_clock import local_now
from taichi_coach.player.expected_lengths import remember_lengths
from taichi_coach.player.player import Player, State
from taichi_coach.practice.programme import classes
from taichi_coach.practice.storage.log import Log
from taichi_coach.practice.storage.practice_row import Status
from taichi_coach.script.files import sorting
from taichi_coach.script.files.library import Library, default_library
from taichi_coach.script.model.diagnostics import Diagnostic, Level
from taichi_coach.script.model.session import Role, Session, Support
from taichi_coach.settings import Settings
from taichi_coach.timeline.compiler import compile_timeline
from taichi_coach.timeline.model import Event, Kind, Step, Timeline, TimelineSection
from taichi_coach.version import VERSION
from taichi_coach.voice.composite_engine import CompositeEngine
from taichi_coach.voice.engine import EngineSearch
from tests.patience import PATIENCE_S
from tests.tables import each_row
from tests.terminals import pseudo_terminal
from tests.unit import voices
from tests.unit.voices import FakeEngine

TINY = """\
format: 1
kind: session
id: tiny
title: Tiny
supports: [seated]
steps:
  - section: Settle
    role: warm-up
    steps:
      - say: Sit tall.
      - rest: 15s
"""


@pytest.fixture
def tiny(tmp_path):
    file = tmp_path / "tiny.yaml"
    file.write_text(TINY, "utf-8")
    return file


# Commands


def test_every_command_can_be_loaded_and_says_what_it_does():
    ctx = click.Context(root)
    for name in COMMANDS:
        command = root.get_command(ctx, name)
        assert command is not None
        assert command.name == name
        assert command.get_short_help_str()


def test_help_lists_every_command(capsys):
    assert run(["--help"]) == 0

    told = capsys.readouterr().out
    assert all(f"  {name} " in told for name in COMMANDS)


@each_row("words", [["--version"], ["-h"], ["check", "--help"]])
def test_asking_is_no_fault(words, capsys):
    assert run(words) == 0


def test_what_the_program_says_to_itself_is_no_command(monkeypatch, capsys):
    monkeypatch.setattr(sys, "argv", ["taichi-coach", "remind", "asleep"])

    assert main() == 2
    assert "No such command 'asleep'" in capsys.readouterr().err


def test_the_version_is_told_without_loading_commands(monkeypatch, capsys):
    monkeypatch.setattr(sys, "argv", ["taichi-coach", "--version"])

    assert main() == 0
    assert capsys.readouterr().out == f"taichi-coach {VERSION}\n"


@each_row(
    "words",
    [
        ["nonesuch"],
        ["check"],
        ["check", "--colour", "."],
        ["schema", "poem"],
        ["timeline", "ten-finger-stretch", "--support", "floating"],
        ["play", "ten-finger-stretch", "--speed", "fast"],
        ["play", "ten-finger-stretch", "--speed", "9"],
        ["render", "ten-finger-stretch", "-o", "out.txt"],
        ["render", "ten-finger-stretch", "-o", "out.wav", "--captions", "out.srt"],
    ],
)
def test_a_mistyped_command_is_exit_2_with_its_usage(words, capsys):
    assert run(words) == 2
    assert capsys.readouterr().err.startswith("Usage: taichi-coach")


@each_row(
    ("word", "told"),
    [("tmeline", "Did you mean 'timeline'?"), ("window", "The window opens by `taichi-coach`")],
)
def test_a_mistyped_command_hears_what_was_meant(capsys, word, told):
    run([word])

    assert f"There is no command '{word}'. {told}" in capsys.readouterr().err


@each_row(
    ("words", "told"),
    [
        (["play", "x", "--speed", "2"], "A practice cannot go at speed 2. Write a number from 0.5"),
        (["play", "x", "--speed", "fast"], "A practice cannot go at speed fast. Write a number"),
        (["play", "x", "--speed", "nan"], "A practice cannot go at speed nan. Write a number"),
        (["play", "x", "--support", "standin"], "called `standin`. Did you mean `standing`?"),
        (["timeline", "x", "--support", "y"], "Write chair, lying, seated or standing."),
        (["check", "tinny.yaml"], "There is no file or folder tinny.yaml. Did you mean tiny.yaml?"),
        (["check", "else/where"], "There is no file or folder else/where. Check name and folder."),
    ],
)
def test_a_wrong_word_hears_what_to_write(words, told, tiny, monkeypatch, capsys):
    monkeypatch.chdir(tiny.parent)

    assert run(words) == 2
    assert told in capsys.readouterr().err


UNKNOWN = TINY.replace("rest: 15s", "rest: 15s\n        movement: ten-finger-strech")


@each_row("command", ["play", "timeline", "open"])
def test_a_session_with_errors_is_refused_in_one_sentence(command, tiny):
    tiny.write_text(UNKNOWN, "utf-8")

    with pytest.raises(CoachError) as told:
        run([command, str(tiny)])

    assert str(told.value) == (
        f"{tiny}:11: There is no movement called `ten-finger-strech`. "
        f"Did you mean `ten-finger-stretch`? taichi-coach check {tiny} tells all."
    )


def test_check_goes_on_where_only_the_name_of_the_file_is_wrong(tmp_path, capsys):
    file = tmp_path / "My Session.yaml"
    long = "Sit tall, and let your shoulders drop, as slowly as you like, and then again. " * 3
    text = UNKNOWN.replace("id: tiny\n", "").replace("rest: 15s", f"rest: 1s\n        say: {long}")
    text += f"      - wait: 4s\n        cues: [{{at: 1s, say: '{long}'}}]\n"
    file.write_text(text, "utf-8")

    assert run(["check", str(file)]) == 1
    by_file = capsys.readouterr().out
    assert run(["check", str(tmp_path)]) == 1
    assert capsys.readouterr().out == by_file
    assert set(re.findall(r"\[([a-z-]+)\]$", by_file, re.MULTILINE)) >= {
        "bad-value",
        "unknown-movement",
        "speech-too-long",
    }


@pytest.mark.gui
def test_without_a_command_the_window_opens(monkeypatch):
    opened = []
    monkeypatch.setattr(
        "taichi_coach.app.run_window", lambda open_id, _own, **_more: opened.append(open_id) or 3
    )

    for words in ([], ["open", "ten-finger-stretch"]):
        monkeypatch.setattr(sys, "argv", ["taichi-coach", *words])
        assert main() == 3
    assert opened == [None, "ten-finger-stretch"]


@pytest.mark.gui
def test_a_window_for_a_class_or_one_more_is_asked_for_by_options(monkeypatch, capsys):
    opened = []
    monkeypatch.setattr(
        "taichi_coach.app.run_window",
        lambda open_id, _own, **more: opened.append((open_id, more)) or 0,
    )
    with Log.open(paths.log_file()) as log:
        classes.begin(log, "Tuesdays", local_now())

    def start(*words):
        monkeypatch.setattr(sys, "argv", ["taichi-coach", *words])
        return main()

    assert start("--new-window") == 0
    assert start("open", "wind-down", "--class") == 0
    assert start("open", "wind-down", "--class", "tuesdays", "--new-window") == 0
    assert opened == [
        (None, {"new_window": True}),
        ("wind-down", {"course": "", "new_window": False}),
        ("wind-down", {"course": "Tuesdays", "new_window": True}),
    ]
    assert start("open", "wind-down", "--class", "Fridays") == 1
    assert "There is no class called Fridays" in capsys.readouterr().err


# How commands end


def ending(fault):
    def command(words):
        raise fault

    return faults.guarded(command, [])


def test_a_fault_of_the_surroundings_is_its_own_sentence(capsys):
    assert ending(LogError("The disk is full.")) == 1
    assert capsys.readouterr().err == "The disk is full.\n"
    assert not paths.trace_file().exists()


def test_a_mistake_of_the_program_is_kept_and_told_in_one_line(capsys):
    assert ending(ZeroDivisionError("of all things")) == 70

    told = capsys.readouterr().err
    assert told.count("\n") == 1
    assert str(paths.trace_file()) in told
    kept = paths.trace_file().read_text("utf-8")
    assert "Traceback" in kept
    assert "of all things" in kept


def test_a_mistake_that_cannot_be_kept_is_shown_whole(capsys, own_home):
    own_home.joinpath("logs").write_text("a file where the folder should be")

    assert ending(ZeroDivisionError("of all things")) == 70
    assert "Traceback" in capsys.readouterr().err


@pytest.mark.skipif(not hasattr(signal, "SIGHUP"), reason="signals of POSIX")
@each_row("usual", [signal.SIG_IGN, signal.SIG_DFL])
def test_a_closed_terminal_stops_what_is_not_to_outlive_it(usual):
    before = signal.signal(signal.SIGHUP, usual)
    try:
        with stops_kindly():
            during = signal.getsignal(signal.SIGHUP)
        after = signal.getsignal(signal.SIGHUP)
    finally:
        signal.signal(signal.SIGHUP, before)

    assert (during is usual) is (usual is signal.SIG_IGN)
    assert after is usual


def test_who_is_ended_and_does_not_hear_it_is_told_when_it_asks():
    with stops_kindly():
        assert not stopped()
        with contextlib.suppress(KeyboardInterrupt):  # as Python does during an import
            signal.raise_signal(signal.SIGTERM)
        with pytest.raises(KeyboardInterrupt):
            stopped()
    with stops_kindly():
        assert not stopped()


def test_until_a_window_listens_the_system_ends_the_program_by_itself():
    before = signal.getsignal(signal.SIGTERM)
    hup = signal.signal(signal.SIGHUP, signal.SIG_IGN)
    try:
        with stops_kindly():
            ends_at_once()
            assert signal.getsignal(signal.SIGTERM) is signal.SIG_DFL
            assert signal.getsignal(signal.SIGHUP) is signal.SIG_IGN  # as `nohup` wants it
        assert signal.getsignal(signal.SIGTERM) is before
    finally:
        signal.signal(signal.SIGHUP, hup)


def test_stopping_is_quiet(capsys):
    assert ending(KeyboardInterrupt()) == 130
    assert capsys.readouterr().err == ""


def test_the_exit_code_of_the_command_is_passed_on():
    assert faults.guarded(len, ["one", "two"]) == 2


@each_row(
    ("fault", "code"), [(CoachError("A fault."), faults.FAULT), (ZeroDivisionError(), faults.BUG)]
)
def test_where_nobody_can_be_told_the_exit_code_tells(monkeypatch, fault, code):
    """As where the shell closed the streams, or on Windows for a window without a console."""
    monkeypatch.setattr(sys, "stdout", None)
    monkeypatch.setattr(sys, "stderr", None)

    assert ending(fault) == code
    assert faults.guarded(len, []) == 0


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="no disk is always full here")
def test_a_disk_that_is_full_where_the_answer_goes_is_no_mistake(monkeypatch, capsys):
    with Path("/dev/full").open("w", encoding="utf-8") as full:
        monkeypatch.setattr(sys, "stdout", full)
        assert faults.guarded(lambda _: click.echo("An answer."), []) == faults.FAULT

    told = capsys.readouterr().err
    assert told == "There is no room left on the disk: free some, and try again.\n"
    assert not paths.trace_file().exists()


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="no disk is always full here")
def test_the_version_is_told_as_any_answer_where_it_cannot_go(monkeypatch, capsys):
    monkeypatch.setattr(sys, "argv", ["taichi-coach", "--version"])
    with Path("/dev/full").open("w", encoding="utf-8") as full:
        monkeypatch.setattr(sys, "stdout", full)
        assert main() == faults.FAULT
    assert capsys.readouterr().err.startswith("There is no room left on the disk")

    monkeypatch.setattr(sys, "stdout", None)
    assert main() == 0


def test_pipes_get_utf_8_whatever_the_locale_says(monkeypatch):
    pipe = io.TextIOWrapper(io.BytesIO(), encoding="ascii")
    monkeypatch.setattr(sys, "stdout", pipe)

    assert faults.guarded(lambda words: click.echo("Yún shǒu …") or 0, []) == 0
    assert pipe.buffer.getvalue().decode("utf-8") == f"Yún shǒu …{os.linesep}"


def test_a_terminal_that_cannot_show_a_sign_gets_a_question_mark(monkeypatch):
    class Terminal(io.TextIOWrapper):
        def isatty(self):
            return True

    terminal = Terminal(io.BytesIO(), encoding="latin-1")
    monkeypatch.setattr(sys, "stdout", terminal)

    assert faults.guarded(lambda words: click.echo("shǒu") or 0, []) == 0
    assert terminal.buffer.getvalue().decode("latin-1") == f"sh?u{os.linesep}"


# check


def remark(level, *, file="x.yaml", line=1):
    return Diagnostic(Path(file), line, 1, level, "code", "Something.", "Mend it.")


@each_row(
    ("levels", "files", "line"),
    [
        ([], 1, "1 file: all in order."),
        ([Level.ADVICE, Level.ADVICE], 2, "2 files: 2 advice."),
        ([Level.WARNING, Level.ERROR, Level.WARNING], 1, "1 file: 1 error, 2 warnings."),
    ],
)
def test_the_closing_line_counts(levels, files, line):
    assert closing_line([remark(level) for level in levels], files) == line


@each_row(
    ("levels", "code"),
    [([], 0), ([Level.ADVICE], 0), ([Level.WARNING], 1), ([Level.ADVICE, Level.ERROR], 1)],
)
def test_check_fails_on_warnings_and_errors_only(monkeypatch, tiny, levels, code):
    remarks = tuple(remark(level, line=number) for number, level in enumerate(levels))
    monkeypatch.setattr("taichi_coach.cli.check.checked", lambda paths: Checked(remarks, 1))

    assert run(["check", str(tiny)]) == code


def test_check_prints_place_level_message_and_code(capsys, tmp_path):
    broken = tmp_path / "broken.yaml"
    broken.write_text(TINY.replace("rest: 15s", "rest: 15"), "utf-8")

    assert run(["check", str(broken)]) == 1
    first, *_, last = capsys.readouterr().out.splitlines()
    assert first.startswith(f"{broken}:11:")
    assert ": error: " in first
    assert first.endswith("[bad-duration]")
    assert last.startswith("1 file: 1 error")


def test_check_json_has_every_field(capsys, tmp_path):
    broken = tmp_path / "broken.yaml"
    broken.write_text(TINY.replace("rest: 15s", "rest: 15"), "utf-8")

    assert run(["check", "--json", str(broken)]) == 1
    (found,) = [
        each for each in json.loads(capsys.readouterr().out) if each["code"] == "bad-duration"
    ]
    assert set(found) == {
        "file",
        "line",
        "column",
        "level",
        "code",
        "message",
        "mend",
        "edits",
    }
    assert (found["file"], found["line"], found["level"]) == (str(broken), 11, "error")


def test_each_file_is_counted_once(tiny):
    told = CliRunner().invoke(check, [str(tiny), str(tiny.parent), str(tiny)])

    assert told.output == "1 file: all in order.\n"


# list and schema


def test_a_length_is_an_estimate_until_the_words_were_spoken(own_home, monkeypatch):
    own = "taichi_coach.cli.list_sessions.default_library"
    monkeypatch.setattr(own, lambda: Library([own_home / "sessions"]))
    (own_home / "sessions").mkdir()
    long = TINY.replace("rest: 15s", "rest: 140s")
    (own_home / "sessions" / "tiny.yaml").write_text(long, "utf-8")

    def told():
        (line,) = [each for each in said(list_).splitlines() if each.startswith("  tiny ")]
        entries = json.loads(said(list_, "--json"))
        entry = next(each for each in entries if each["id"] == "tiny")
        head = said(timeline, "tiny").splitlines()[0]
        return line.split()[2], entry["minutes"], entry["estimated"], "about" in head

    def said(command, *words):
        return CliRunner().invoke(command, words).stdout

    assert told() == ("~2½", 2.5, True, True)
    library = default_library()
    whole = compile_timeline(library.session("tiny"), library.movements(), Support.SEATED)
    spoken = dict.fromkeys(whole.utterances, 45_000)
    remember_lengths(FakeEngine(), Settings(), paths.clip_cache(), spoken)

    assert told() == ("3", 3, False, False)


def test_list_shows_own_sessions_beside_the_bundled_ones_on_lines_that_fit(own_home, monkeypatch):
    folder = own_home / "sessions"
    folder.mkdir()
    for name, title, more in (
        ("tiny", "Tiny", ""),
        ("long-title", "A title that goes on and on, and then a little further than it should", ""),
        ("unusable", "Unusable", "  - perform: nothing-like-it\n"),
        ("meant", "Meant", ""),
    ):
        text = TINY.replace("Tiny", title).replace("id: tiny", f"id: {name}") + more
        if name == "meant":
            text = text.replace("supports:", "length: 3m\nsupports:")
        (folder / f"{name}.yaml").write_text(text, "utf-8")
    (folder / "broken.yaml").write_text("format: 1\nkind: session\nsteps: 3\n", "utf-8")

    whole = CliRunner().invoke(list_, [])
    assert "a little further than it should" in whole.stdout
    assert whole.stderr == (
        f"1 of your files cannot be read: taichi-coach check {folder} tells why.\n"
    )
    assert whole.exit_code == 0
    monkeypatch.setattr("taichi_coach.cli.list.table_breadth", lambda: 80)
    lines = CliRunner().invoke(list_, []).stdout.splitlines()

    assert max(len(line) for line in lines) <= 80
    rows = {line.split()[0]: line for line in lines}
    assert rows["Sessions"].split() == ["Sessions", "Min", "Support"]
    assert rows["tiny"].split() == ["tiny", "Tiny", "<1", "seated"]
    assert "<1 of 3  seated" in rows["meant"]
    assert rows["week-01-a"].endswith(" ~19  seated, chair")
    assert rows["eight-forms"].endswith("  any")
    assert "…  " in rows["long-title"]
    assert rows["unusable"].split() == ["unusable", "Unusable", "seated"]
    assert rows["Programmes"].split() == ["Programmes", "Weeks", "Support"]
    assert rows["twelve-weeks-seated"].endswith(" 12  seated")
    assert rows["twelve-weeks"].endswith(" 12  your own")

    found = json.loads(CliRunner().invoke(list_, ["--json"]).stdout)
    listed = {entry["id"]: entry for entry in found}
    assert (listed["tiny"]["minutes"], listed["unusable"]["minutes"]) == (0.5, None)
    assert listed["tiny"]["supports"] == ["seated"]
    assert listed["tiny"]["file"] == str(folder / "tiny.yaml")
    assert listed["meant"]["target_minutes"] == 3
    assert "target_minutes" not in listed["ten-finger-stretch"]
    assert listed["ten-finger-stretch"]["kind"] == "session"
    assert listed["twelve-weeks-seated"]["support"] == "seated"
    assert listed["twelve-weeks"]["support"] is None

    ids = [line.split()[0] for line in whole.stdout.split("\nSessions ")[1].splitlines()[1:]]
    weeks = ids.index("week-01-a")
    assert not any(each.startswith("week-") for each in ids[:weeks]), "they come last"
    assert ids[weeks : weeks + 4] == ["week-01-a", "week-01-b", "week-01-c", "week-02-a"]


def test_the_order_of_a_list_is_told_by_examples():
    assert doctest.testmod(sorting).failed == 0


def test_list_without_any_files_says_so(monkeypatch):
    monkeypatch.setattr("taichi_coach.cli.list_sessions.default_library", lambda: Library(()))
    assert CliRunner().invoke(list_, []).stdout == "There are no sessions here.\n"


def test_schema_for_an_editor_has_the_ids_of_the_library(capsys, tiny):
    assert run(["schema", "session", "--with-library"]) == 0
    found = json.loads(capsys.readouterr().out)
    offered = {each["const"] for each in found["$defs"]["known-session"]["anyOf"]}
    assert {"tiny", "ten-finger-stretch"} & offered


@each_row("kind", ["session", "movement", "programme"])
def test_schema_prints_a_json_schema(kind):
    told = json.loads(CliRunner().invoke(schema, [kind]).stdout)

    assert told["$schema"].startswith("https://json-schema.org/")


# How the person is held up


def offering(*supports):
    return Session(path=Path("x.yaml"), id="x", title="Walking", supports=supports)


ALL = (Support.SEATED, Support.CHAIR, Support.STANDING)


@each_row(
    ("offered", "wanted", "usual", "chosen"),
    [
        (ALL, "chair", "seated", Support.CHAIR),
        (ALL, None, "standing", Support.STANDING),
        ((Support.SEATED, Support.STANDING), None, "chair", Support.SEATED),
        ((Support.CHAIR, Support.STANDING), None, "seated", Support.CHAIR),
        (ALL, None, "no such support", Support.SEATED),
    ],
)
def test_the_support_is_the_wanted_or_the_nearest_safer(offered, wanted, usual, chosen):
    own = Settings(support=usual)
    assert choose_support(offering(*offered), Library(()), wanted, own) is chosen


def test_a_support_that_is_not_offered_is_refused_in_words():
    walking = offering(Support.SEATED, Support.CHAIR)
    with pytest.raises(CoachError) as told:
        choose_support(walking, Library(()), "standing", Settings())

    assert str(told.value) == (
        "Walking is not offered standing; it is offered with a chair and seated."
    )


def test_a_programme_that_fixes_its_support_decides_for_its_sessions(tmp_path):
    (tmp_path / "p.yaml").write_text(
        "format: 1\nkind: programme\nid: sat\ntitle: P\nsupport: seated\n"
        "weeks: [{week: 1, title: T, sessions: [walking], daily: [fingers]}]\n"
    )
    library, own = Library([tmp_path]), Settings(programme="sat", support="standing")
    for name, support in (("walking", "seated"), ("fingers", "seated"), ("other", "standing")):
        session = structs.replace(offering(*Support), id=name)
        assert choose_support(session, library, None, own) == support
        assert choose_support(session, library, "chair", own) == "chair"
        assert choose_support(session, library, None, replace(own, programme="no")) == "standing"


# Keys


@each_row(
    ("typed", "keys"),
    [
        (" ", ("space",)),
        ("\x1b[C\x1b[D", ("right", "left")),
        ("\x1bOC", ("right",)),
        ("\x1b", ("\x1b",)),
        ("Nq", ("n", "q")),
        ("\r", ("enter",)),
        ("\x1b[Z", ()),
    ],
)
def test_what_a_terminal_sends_becomes_keys(typed, keys):
    assert names(typed) == keys


def test_without_a_terminal_nobody_presses_keys():
    with keyboard() as wait:
        assert wait(0) == ()


def test_all_that_was_typed_while_nobody_looked_comes_at_once(monkeypatch):
    person, terminal = pseudo_terminal()
    with os.fdopen(terminal) as ours:
        monkeypatch.setattr(sys, "stdin", ours)
        monkeypatch.setattr(terminal_keys, "has_keyboard", lambda: True)
        with keyboard() as wait:
            os.write(person, b"\x1b[C" * 40)
            assert wait(PATIENCE_S) == ("right",) * 40
    os.close(person)


# The end


@pytest.mark.parametrize(
    ("practised_ms", "told"), [(28_400, "0:28 of 1:00 practised"), (28_600, "0:29 of 1:00")]
)
def test_what_is_said_at_the_end_is_what_the_log_has(own_home, practised_ms, told):
    player = Player(replace(LINE, duration_ms=60_400))
    player.go_on(0, practised_ms, 0)
    keeping = TerminalKeeper(local_now, Settings(), Library([]))

    row = keeping.keep(player)

    assert told in play.closing_words(row)
    assert kept_rows() == [row.practised_s]
    assert "0:29 practised, and kept" in play.closing_words(
        replace(row, practised_s=29, status=Status.COMPLETED)
    )


def kept_rows():
    with Log.open(paths.log_file()) as log:
        return [each.practised_s for each in log.practices()]


# The terminal's picture

UTTERED = {"at_ms": 0, "for_ms": 4000, "step": 0, "line": 3}
LINE = Timeline(
    session="tiny",
    title="Tiny",
    support=Support.SEATED,
    duration_ms=20_000,
    sections=(TimelineSection(title="Settle", role=Role.WARM_UP, at_ms=0, for_ms=45_000),),
    steps=(
        Step(
            at_ms=0,
            for_ms=5000,
            clock_at_ms=5000,
            clock_for_ms=0,
            verb="say",
            title="Sit tall.",
            section=0,
            line=3,
        ),
        Step(
            at_ms=5000,
            for_ms=15_000,
            clock_at_ms=5000,
            clock_for_ms=15_000,
            verb="rest",
            title="Rest",
            section=0,
            line=4,
        ),
    ),
    events=(
        Event(**UTTERED, kind=Kind.SPEECH, text="Sit tall."),
        Event(at_ms=5000, for_ms=15_000, kind=Kind.REST, step=1, line=4),
    ),
    marks=(0, 5000, 45_000),
)


def drawn(timeline, position_ms, state):
    console = Console(file=io.StringIO(), width=80)
    console.print(screen.picture(timeline, position_ms, state))
    return console.file.getvalue()


def test_the_picture_shows_the_words_what_is_left_and_what_comes_next():
    picture = drawn(LINE, 1000, State.PLAYING)

    assert "Sit tall." in picture
    assert "Settle" in picture
    assert "Next: Rest" in picture
    assert "less than a minute left" in picture
    assert "space pause" in picture


def test_a_rest_counts_down():
    assert "0:10" in drawn(LINE, 10_000, State.PLAYING)


def test_a_paused_practice_says_how_to_go_on():
    assert "space go on" in drawn(LINE, 1000, State.PAUSED)


@each_row("position_ms", [0, 4999, 5000, 19_999, 20_000])
def test_the_picture_keeps_its_height(position_ms):
    heights = {drawn(LINE, at, State.PLAYING).count("\n") for at in (1000, position_ms)}

    assert len(heights) == 1


def test_without_a_terminal_each_thing_is_written_once_with_its_time(capsys):
    plain = screen.PlainScreen()
    with plain:
        plain.show(LINE, 0, State.PLAYING, LINE.events[:1])
        plain.show(LINE, 100, State.PLAYING, ())
        plain.show(LINE, 5000, State.PLAYING, LINE.events[1:])

    assert capsys.readouterr().out == "\nSettle\n  0:00  Sit tall.\n  0:05  (rest, 0:15)\n"


def test_a_missing_sound_device_leaves_no_gap_before_the_first_section(monkeypatch, capsys):
    monkeypatch.setattr(play, "_open_sound", lambda own: None)

    with play.voice_and_bells(Settings(), mute=False) as sound:
        screen.PlainScreen().show(LINE, 0, State.PLAYING, LINE.events[:1])

    assert sound is None
    told = capsys.readouterr().out
    assert told == "No sound device here: captions only.\n\nSettle\n  0:00  Sit tall.\n"


def test_breaths_without_words_are_written_too(capsys):
    breaths = [
        Event(at_ms=at, for_ms=4000, kind=Kind.BREATH, step=1, line=4, phase=part, index=1, of=1)
        for at, part in ((5000, "in"), (9000, "out"))
    ]
    with screen.PlainScreen() as plain:
        plain.show(LINE, 100, State.PLAYING, LINE.events[:1])
        plain.show(LINE, 9000, State.PLAYING, breaths)

    assert capsys.readouterr().out == "\nSettle\n  0:00  Sit tall.\n  0:05  (breathe, 0:15)\n"


# doctor


def test_doctor_is_content_with_a_computer_without_voice_sound_and_screen(monkeypatch, capsys):
    bare = [
        lambda: doctor.Finding("voice", ok=False, words="None.", mend="Install one."),
        lambda: doctor.Finding("log", ok=True, words="none yet", needed=True),
    ]
    monkeypatch.setattr(doctor, "LOOKS", bare)

    assert run(["doctor"]) == 0
    assert capsys.readouterr().out.splitlines() == [
        "voice        missing  None.",
        "                      Install one.",
        "log          ok       none yet",
    ]


def test_doctor_says_who_speaks_and_in_whose_place(monkeypatch):
    notice = "Another voice speaks in place of “Heart, a woman”: its model file is damaged."
    engine = CompositeEngine([voices.FakeEngine()], [notice])
    monkeypatch.setattr("taichi_coach.voice.engine.find_engine", lambda: EngineSearch(engine))

    found = doctor.look_at_voice()

    assert found.ok
    assert found.words == "American; fake 1, 2 voices"
    assert found.mend.startswith(notice)


def test_doctor_says_why_nobody_speaks(monkeypatch):
    nobody = EngineSearch(None, ("hibari: its model file is damaged", "pyttsx3: absent"))
    monkeypatch.setattr("taichi_coach.voice.engine.find_engine", lambda: nobody)

    found = doctor.look_at_voice()

    assert not found.ok
    assert found.words == "hibari: its model file is damaged; pyttsx3: absent"


def test_doctor_tells_of_lines_about_names_that_it_cannot_understand(own_home):
    (own_home / "say-as.txt").write_text("Siew = soo\n", "utf-8")
    assert doctor.look_at_names().ok

    (own_home / "say-as.txt").write_text("Siew = soo\nSiew soo\n", "utf-8")
    found = doctor.look_at_names()

    assert not found.ok
    assert not found.needed
    assert f"{own_home / 'say-as.txt'}:2: “Siew soo” is passed over." in found.words


def test_doctor_fails_where_the_folder_cannot_be_used(own_home, monkeypatch):
    own_home.joinpath("file").touch()
    monkeypatch.setenv("TAICHI_COACH_HOME", str(own_home / "file" / "below"))
    monkeypatch.setattr(doctor, "LOOKS", [doctor.look_at_folder])

    told = CliRunner().invoke(doctor.doctor, ["--json"], standalone_mode=False)

    (found,) = json.loads(told.stdout)
    assert told.return_value == 1
    # Other programs read them by these names.
    assert list(found) == ["name", "ok", "found", "mend", "needed", "lack"]
    assert not found["ok"]
    assert "TAICHI_COACH_HOME" in found["mend"]


def test_doctor_looks_on_where_the_folder_cannot_be_looked_into(own_home, monkeypatch, capsys):
    """As another person's, or under a name that is too long."""
    monkeypatch.setenv("TAICHI_COACH_HOME", str(own_home / ("x" * 300) / "below"))
    looks = (doctor.look_at_folder, doctor.look_at_log, doctor.look_at_waiting)
    monkeypatch.setattr(doctor, "LOOKS", looks)

    run(["doctor"])

    assert len(capsys.readouterr().out.splitlines()) >= len(looks)


def test_doctor_fails_on_a_damaged_log(own_home, monkeypatch):
    paths.log_file().write_bytes(b"not a database " * 100)
    monkeypatch.setattr(doctor, "LOOKS", [doctor.look_at_log])

    assert run(["doctor"]) == 1


def test_doctor_makes_no_log_by_looking(own_home):
    assert doctor.look_at_log().ok
    assert not paths.log_file().exists()


def test_doctor_tells_of_sessions_that_cannot_be_read(own_home, monkeypatch, capsys):
    (own_home / "sessions").mkdir()
    broken = own_home / "sessions" / "broken.yaml"
    broken.write_text("kind: session\n", "utf-8")

    found = doctor.look_at_sessions()

    assert not found.ok
    assert str(broken) in found.mend
    monkeypatch.setattr(doctor, "LOOKS", [doctor.look_at_sessions])
    assert run(["doctor"]) == 0
    assert re.match(r"sessions +to mend  \d+ can be read, 1 cannot\.", capsys.readouterr().out)
