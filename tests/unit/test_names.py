"""Names that a reader can go by: one class of a name, and none that is called as hundreds could be.

What was told, or what was found, is a sentence, a match, a path, the falls of a month … and is so
called. A method does not look: it checks, reads or takes a tick.
"""

import ast
from collections import defaultdict
from functools import cache
from pathlib import Path

import taichi_coach
from tests.tables import each_row

PACKAGE = Path(taichi_coach.__file__).parent
#: What says of no thing what it is, and of no method what it does.
EMPTY = {"told", "found"}
EMPTY_ACTS = {*EMPTY, "look", "looked", "asked"}


@cache
def names():
    """Return the empty names of all modules, and where each public class is."""
    empty, places = [], defaultdict(list)
    for path in sorted(PACKAGE.rglob("*.py")):
        file, tree = path.relative_to(PACKAGE).as_posix(), ast.parse(path.read_text("utf-8"))
        empty += [f"{file}:{each}" for each in empty_names(tree)]
        for node in ast.walk(tree):
            if isinstance(node, ast.ClassDef) and not node.name.startswith("_"):
                places[node.name].append(file)
    return empty, places


def bound(tree):
    """Yield what a text names, with its line, and whether that is an act."""
    for node in ast.walk(tree):
        match node:
            case ast.FunctionDef() | ast.AsyncFunctionDef():
                yield node.name, node.lineno, True
            case ast.Name(ctx=ast.Store()):
                yield node.id, node.lineno, False
            case ast.Attribute(ctx=ast.Store()):
                yield node.attr, node.lineno, False
            case ast.arg():
                yield node.arg, node.lineno, False
            case (
                ast.ExceptHandler(name=str()) | ast.MatchAs(name=str()) | ast.MatchStar(name=str())
            ):
                yield node.name, node.lineno, False


def empty_names(tree):
    return [
        f"{line}: {name}"
        for name, line, is_act in bound(tree)
        if name.strip("_") in (EMPTY_ACTS if is_act else EMPTY)
    ]


def test_every_name_says_what_it_holds_or_does():
    assert names()[0] == []


@each_row(
    "breach",
    [
        "told = 'words'",
        "self._found = 1",
        "def say(told): ...",
        "def look(): ...",
        "async def _asked(): ...",
        "[found for found in ()]",
        "try: ...\nexcept OSError as told: ...",
        "match 1:\n    case int() as found: ...",
        "if (found := 1): ...",
    ],
)
def test_a_name_that_says_nothing_is_seen(breach):
    assert empty_names(ast.parse(breach))


def test_a_public_class_has_a_name_of_its_own():
    places = names()[1]
    assert len(places) > 500
    assert {name: files for name, files in places.items() if len(files) > 1} == {}
