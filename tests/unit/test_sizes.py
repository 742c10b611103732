"""No module and no function grows beyond what one can hold in mind: split it by what it knows."""

import ast
from pathlib import Path

import taichi_coach

MODULES = sorted(Path(taichi_coach.__file__).parent.rglob("*.py"))
MODULE_LINES = 400
#: A long table that is filled in one statement, such as a form, may be as long as this.
FUNCTION_LINES = 60


def test_no_module_is_longer_than_four_hundred_lines():
    lines = {file: len(file.read_text("utf-8").splitlines()) for file in MODULES}

    assert len(lines) > 300
    assert {file: count for file, count in lines.items() if count > MODULE_LINES} == {}


def test_no_function_is_longer_than_a_screen():
    found = {}
    for file in MODULES:
        source = file.read_text("utf-8")
        if source.count("\n") >= FUNCTION_LINES:
            found |= {f"{file.name}: {name}": lines for name, lines in long_functions(source)}

    assert found == {}


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
    assert not list(long_functions(planted.replace("            x = 0\n", "")))
