"""No module and no function grows beyond what one can hold in mind: split it by what it knows."""

import ast
import re
from pathlib import Path

import taichi_coach

MODULES = sorted(Path(taichi_coach.__file__).parent.rglob("*.py"))
MODULE_LINES = 400
#: A long table that is filled in one statement, such as a form, may be as long as this.
FUNCTION_LINES = 60
QUOTED = re.compile(r'"""(?:.|\n)*?"""')


def test_no_module_is_longer_than_four_hundred_lines():
    lines = {file: len(file.read_text("utf-8").splitlines()) for file in MODULES}

    assert len(lines) > 300
    assert {file: count for file, count in lines.items() if count > MODULE_LINES} == {}


def test_no_function_is_longer_than_a_screen():
    found = {}
    for file in MODULES:
        source = file.read_text("utf-8")
        if longest_at_most(source) > FUNCTION_LINES:  # to parse all of them takes a second
            found |= {f"{file.name}: {name}": lines for name, lines in long_functions(source)}

    assert found == {}


def longest_at_most(source):
    """Return how many lines the longest function may have by how the lines are indented.

    It ends where a line begins that is indented no further; a text in quotes may begin anywhere.
    """
    plain = QUOTED.sub(lambda text: "\n" * text[0].count("\n"), source)
    begun, longest = [], 0
    for number, line in enumerate([*plain.splitlines(), "end"]):
        words = line.lstrip()
        if words[:1].isidentifier():
            indent = len(line) - len(words)
            while begun and begun[-1][0] >= indent:
                longest = max(longest, number - begun.pop()[1])
            if words.startswith(("def ", "async def ")):
                begun.append((indent, number))
    return longest


def long_functions(source):
    """Yield name and lines of each function that is too long; nothing within one is any longer."""
    waiting = [ast.parse(source)]
    while waiting:
        node = waiting.pop()
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef):
            lines = node.end_lineno - node.lineno + 1
            if lines <= FUNCTION_LINES:
                continue
            yield f"{node.name}, line {node.lineno}", lines
        waiting += [each for each in ast.iter_child_nodes(node) if not isinstance(each, ast.expr)]


def test_a_long_function_is_found_wherever_it_stands():
    body = "\n".join(f"            x = {number}" for number in range(FUNCTION_LINES))
    planted = f"class A:\n    if True:\n        async def f():\n{body}\n"

    assert list(long_functions(planted)) == [("f, line 3", FUNCTION_LINES + 1)]
    assert longest_at_most(planted) == FUNCTION_LINES + 1
    shorter = planted.replace("            x = 0\n", "")
    assert not list(long_functions(shorter))
    assert longest_at_most(shorter) == FUNCTION_LINES


def test_what_a_text_in_quotes_holds_ends_no_function():
    body = "\n".join(["    x = 0"] * FUNCTION_LINES)
    planted = f'def f():\n    x = """\ndef g():\n"""\n{body}\n\n\ny = 1\n'

    assert longest_at_most(planted) >= dict(long_functions(planted))["f, line 1"] > FUNCTION_LINES
