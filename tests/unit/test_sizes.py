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
        for node in ast.walk(ast.parse(file.read_text("utf-8"))):
            if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef):
                lines = node.end_lineno - node.lineno + 1
                if lines > FUNCTION_LINES:
                    found[f"{file.name}:{node.lineno} {node.name}"] = lines

    assert found == {}
