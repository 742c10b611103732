"""Every sentence that a person reads or hears is looked up in the language of the process.

What is prose is judged by `prose.py`; a command's docstring, which `--help` shows, is the one thing
that stays in the source language: click takes it from there.
"""

import ast
import os
import string
import subprocess
import sys
from dataclasses import dataclass
from functools import cache
from pathlib import Path

import taichi_coach
from tests.patience import PATIENCE_S
from tests.tables import each_row
from tests.unit import prose

PACKAGE = Path(taichi_coach.__file__).parent
MODULES = sorted(path.relative_to(PACKAGE).as_posix() for path in PACKAGE.rglob("*.py"))


@dataclass(frozen=True)
class Lookup:
    """A call that looks messages up; `given` are the names that `format` fills, if it is called."""

    where: str
    messages: tuple[ast.expr, ...]
    given: frozenset[str | None] | None
    unnamed: bool


@dataclass(frozen=True)
class Looked:
    """What is asked of a module: its tree is looked through once, and not kept, for it is large."""

    unspoken: tuple[str, ...]
    lookups: tuple[Lookup, ...]
    letters: frozenset[str]


@cache
def look(module):
    around = prose.parents_of(ast.parse((PACKAGE / module).read_text(encoding="utf-8")))
    return Looked(
        tuple(f"{module}:{found.line}: {found.text!r}" for found in prose.unspoken(around)),
        tuple(lookups(module, around)),
        frozenset(
            prose.letters(node).strip()
            for node in around
            if node.__class__ in {ast.Constant, ast.JoinedStr}
        ),
    )


def unspoken(source):
    return [found.text for found in prose.unspoken(prose.parents_of(ast.parse(source)))]


def lookups(module, around):
    """Yield the calls that look a message up, with the messages."""
    for node in around:
        if node.__class__ is ast.Call and (messages := prose.messages_of(node)):
            above, given, unnamed = around[node], None, False
            if isinstance(above, ast.Attribute) and above.attr == "format":
                filled = around[above]
                given = frozenset(each.arg for each in filled.keywords)
                unnamed = bool(filled.args)
            yield Lookup(f"{module}:{node.lineno}", tuple(messages), given, unnamed)


def places(message):
    """Return the names of a message's places, those in the way they are written included."""
    named = set()
    for _, name, spec, _ in string.Formatter().parse(message):
        if name is not None:
            named |= {name, *places(spec)}
    return named


def test_every_sentence_goes_through_text():
    spoken = (module for module in MODULES if not prose.is_code_module(module))

    assert [found for module in spoken for found in look(module).unspoken] == []


def test_every_message_can_be_extracted():
    """Tools read messages from the source, so each is a plain literal with something in it."""
    found = [
        (lookup.where, message)
        for module in MODULES
        if module != "text/catalogue.py"
        for lookup in look(module).lookups
        for message in lookup.messages
    ]

    assert found
    for where, message in found:
        assert isinstance(message, ast.Constant), f"{where}: no plain literal"
        assert isinstance(message.value, str), f"{where}: no text"
        assert message.value, f"{where}: gettext answers this with its own head"


def test_every_place_in_a_message_has_a_name_and_is_filled():
    found = [lookup for module in MODULES for lookup in look(module).lookups]
    filled = [lookup for lookup in found if lookup.given is not None]

    assert filled
    for lookup in filled:
        wanted = set().union(*(places(message.value) for message in lookup.messages))
        assert not lookup.unnamed, f"{lookup.where}: places have names"
        assert lookup.given == wanted, f"{lookup.where}: {set(lookup.given)} for {wanted}"


def test_modules_that_are_left_out_are_there_and_look_nothing_up():
    left_out = [module for module in MODULES if prose.is_code_module(module)]

    assert len(left_out) >= len(prose.CODE_MODULES)
    assert not [module for module in left_out if look(module).lookups]


@each_row(
    ("source", "found"),
    [
        ('say("It is kept.")', "It is kept."),
        ('Button("Keep")', "Keep"),
        ('Button("Keep it")', "Keep it"),
        ('LABEL = "Not now"', "Not now"),
        ('WORDS = {"later": "Not now"}', "Not now"),
        ('ROWS = (("later", "Later"),)', "Later"),
        ('say(f"{name} is not there.")', f"{prose.VALUE} is not there."),
        ('say("There is no " f"{name}.")', f"There is no {prose.VALUE}."),
        ('say("Yes" if sure else "")', "Yes"),
        ('say(told or "Nothing was noted.")', "Nothing was noted."),
        ('report.error(node, "bad-value", "It is too long.", mend)', "It is too long."),
        ('raise CoachError("The disk is full.")', "The disk is full."),
        ('raise ValueError("the file ends too early")', "the file ends too early"),
        ('known.get(key, "Something else")', "Something else"),
        ('"{name} is kept.".format(name=name)', "{name} is kept."),
        ('def f(word="Not now"): ...', "Not now"),
        ('option("--at", help="By default now.")', "By default now."),
        ('tr("{word}").format(word="no backup")', "no backup"),
        ('ngettext("{n} day", "{n} days", held("all days"))', "all days"),
    ],
)
def test_a_sentence_that_is_planted_is_found(source, found):
    assert unspoken(source) == [found]


def test_a_choice_of_words_inside_a_sentence_is_found():
    planted = """say(f"There {'is' if one else 'are'} {count} left.")"""

    assert unspoken(planted) == [f"There {prose.VALUE} {prose.VALUE} left.", "is", "are"]


@each_row(
    "source",
    [
        'tr("It is kept.")',
        'catalogue.tr("It is kept.")',
        'tr("{name} is not there.").format(name=name)',
        'ngettext("{n} day is left", "{n} days are left", n)',
        '"""What this module is about."""',
        'def f():\n    """Return what is wanted."""',
        '_log.warning("the device is gone: %s", error)',
        'raise TypeError("no step of this kind is known")',
        'assert kept, "it has to be kept"',
        '"seated chair standing".split()',
        'words["Not now"]',
        'found == "Not now"',
        'WORDS = {"Not now": 1}',
        're.compile(r"(\\w+) is (\\w+)")',
        'log.select(Practice, "SELECT id FROM practice WHERE id = ?")',
        'f"pain_{place}"',
        'f"{minutes}:{seconds:02d}"',
        'KEY = "broken-off"',
        'PATH = "assets/fonts"',
        'ENDING = ".yaml"',
        'option("--pain-before", metavar="NAME OF ONE")',
        'widget.setObjectName("Left pane")',
        'Field(Text(), "The chapter\'s title.")',
        'def f(word: "Not now") -> "Some Name": ...',
        'match word:\n    case "Not now":\n        pass',
        'painter.fill("path { fill: none }")',
        'NAME = "Tai Chi Coach"',
        '", ".join(words)',
        'def _bind(self): self.add(("Media Play", "Left"))',
    ],
)
def test_what_is_no_sentence_for_a_person_is_left(source):
    assert unspoken(source) == []


def test_every_exception_is_still_needed():
    """What is named as no prose stands somewhere in the program."""
    literals = set().union(*(look(module).letters for module in MODULES))

    assert sorted(set(prose.NO_PROSE) - literals) == []


IN_ANOTHER_LANGUAGE = """
import sys
from taichi_coach.text import catalogue
from tests.unit.text.pseudo import Pseudo
catalogue.install(Pseudo())
from taichi_coach.cli.root import run
run(["check", sys.argv[1]])
"""


def test_a_process_in_another_language_says_its_sentences_in_that(tmp_path):
    file = tmp_path / "mine.yaml"
    file.write_text("format: 1\nkind: session\ntitle: x\nsteps:\n  - sy: hello\n  - say: ''\n")
    ran = subprocess.run(
        [sys.executable, "-c", IN_ANOTHER_LANGUAGE, file],
        cwd=PACKAGE.parent,
        capture_output=True,
        text=True,
        encoding="utf-8",
        env={**os.environ, "PYTHONUTF8": "1"},
        check=False,
        timeout=PATIENCE_S,
    )

    assert [line.removeprefix(str(file)) for line in ran.stdout.splitlines()] == [
        ":5:5: error: ⟦`sy` is not a verb.⟧ ⟦Did you mean `say`?⟧ [unknown-key]",
        ":6:10: error: `say` ⟦is an empty text⟧. ⟦Write a text there.⟧ [bad-value]",
        "⟦1 file⟧: ⟦2 errors⟧.",
    ]
