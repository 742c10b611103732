"""Every program that is run is run without a window of its own, which Windows would open."""

import ast
import re
from pathlib import Path

import taichi_coach
from tests.tables import each_row

PACKAGE = Path(taichi_coach.__file__).parent
RUNS = {"run", "Popen", "call", "check_call", "check_output"}
#: Other ways to run a program, which take no flags: none of them is gone.
OTHERS = {
    *("os.system", "os.popen", "os.startfile", "os.spawnv", "os.spawnl", "asyncio.subprocess"),
    *("multiprocessing", "ProcessPoolExecutor", "create_subprocess_exec"),
}


def calls(source):
    """Yield the calls of a module that run a program."""
    for node in ast.walk(ast.parse(source)):
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Attribute):
            of = node.func.value
            if isinstance(of, ast.Name) and of.id == "subprocess" and node.func.attr in RUNS:
                yield node


def opens_a_window(call):
    """Tell whether none of the flags is one that keeps a console away."""
    flags = [ast.unparse(word.value) for word in call.keywords if word.arg == "creationflags"]
    return not any(re.search("NO_WINDOW|UNSEEN|flags$", each) for each in flags)


@each_row(
    ("line", "opens"),
    [
        ("subprocess.run(['ffmpeg'], check=True)", [True]),
        ("subprocess.Popen(command, creationflags=NO_WINDOW)", [False]),
        ("subprocess.Popen(command, creationflags=0)", [True]),
        ("loop.run(command)", []),
    ],
)
def test_a_call_without_flags_is_found(line, opens):
    assert [opens_a_window(call) for call in calls(line)] == opens


def test_no_program_opens_a_window():
    sources = {file: file.read_text("utf-8") for file in PACKAGE.rglob("*.py")}
    found = [
        (file, call)
        for file, source in sources.items()
        if "subprocess" in source
        for call in calls(source)
    ]

    assert len(found) > 5
    assert [f"{file}:{call.lineno}" for file, call in found if opens_a_window(call)] == []
    bare = [file for file, source in sources.items() if "from subprocess import" in source]
    assert bare == []  # their calls would not be found here
    others = [f"{file}: {way}" for file, text in sources.items() for way in OTHERS if way in text]
    assert others == []
