"""Benchmarks beside an older revision, tried on a small repository whose costs are known."""

import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

BENCHMARKS = Path(__file__).parents[2] / "benchmarks"

pytestmark = pytest.mark.skipif(shutil.which("git") is None, reason="needs git")

OLD = """\
import sys
with open(sys.argv[1], "a") as order:
    order.write("there ")
print("window at rest: 80 MB against 40 MB, ratio 2.00 (target 1.5: missed; median of 5)")
sys.exit(1)
"""
NEW = """\
import sys
from beside import run

def main(report):
    with open(sys.argv[1], "a") as order:
        order.write("here ")
    print("in words, for a person")
    report("window", 40, "MB")
    return 0

if __name__ == "__main__":
    sys.exit(run(main, limits={"window": 0.4}))
"""
#: Knows nothing of the program, so that it measures a revision without such a script.
OUTSIDE = """\
import sys
from beside import run
from builds import tree

def main(report):
    report("size", len((tree() / "size.txt").read_text()), "letters")
    return 0

if __name__ == "__main__":
    sys.exit(run(main, from_outside=True))
"""
#: Looks at both by itself, for the older one's own script looks at something else.
ALIKE = OUTSIDE.replace("from_outside", "by_this_script")
BROKEN = OUTSIDE.replace("return 0", "raise ValueError('the disk is full')")
INTERRUPTED = """\
import os, signal, sys
os.kill(os.getppid(), getattr(signal, os.path.basename(sys.argv[1])))
"""
#: Has whoever started it end, and needs a moment itself to tidy up.
ENDED = """\
import os, signal, sys, time
signal.signal(signal.SIGINT, signal.default_int_handler)  # a job in the background ignores it
try:
    os.kill(os.getppid(), signal.SIGTERM)
    time.sleep(60)
except KeyboardInterrupt:
    with open(sys.argv[1], "a") as order:
        order.write("tidy")
"""
#: Makes an environment as `start.py` does, after which nothing else is left to do.
SETS_UP = """\
import pathlib, sys, venv
assert sys.argv[1:] == ["setup"]
venv.EnvBuilder(with_pip=False, symlinks=True).create(pathlib.Path(__file__).parent / ".venv")
"""
#: Tells whether it runs in the environment of the tree that it measures.
APART = OUTSIDE.replace(
    "(tree() / 'size.txt').read_text()".replace("'", '"'),
    '"ab" if str(tree() / ".venv") in sys.prefix else "abcd"',
)
FAILING_TEST = """\
import subprocess, sys
def test_two():
    subprocess.run([sys.executable, "-c", "raise ValueError('as a child may')"])
    assert False
"""


def git(folder, *words):
    own = {"GIT_CONFIG_GLOBAL": os.devnull, "GIT_CONFIG_SYSTEM": os.devnull}
    who = ["-c", "user.name=a", "-c", "user.email=a@b"]
    command = ["git", "-C", str(folder), *who, *words]
    subprocess.run(command, check=True, capture_output=True, env={**os.environ, **own})


@pytest.fixture(scope="module")
def repository(tmp_path_factory):
    """Return two revisions: scripts that print prose, and those that know `--beside`."""
    folder = tmp_path_factory.mktemp("repository")
    scripts = folder / "benchmarks"
    scripts.mkdir()
    git(folder, "init", "-q")
    (scripts / "memory.py").write_text(OLD)
    (scripts / "startup.py").write_text(OLD)
    (scripts / "hush.py").write_text(INTERRUPTED)
    (scripts / "gaps.py").write_text(ENDED)
    (folder / "size.txt").write_text("1234")
    (folder / "start.py").write_text(SETS_UP)
    (folder / ".gitignore").write_text(".venv")
    git(folder, "add", ".")
    git(folder, "commit", "-q", "-m", "old")
    for name in ("beside", "builds", "older", "suite"):
        shutil.copy(BENCHMARKS / f"{name}.py", scripts)
    texts = {"memory": NEW, "outside": OUTSIDE, "startup": ALIKE, "broken": BROKEN}
    texts["apart"] = APART
    for name, text in texts.items():
        (scripts / f"{name}.py").write_text(text)
    (scripts / "hush.py").write_text(NEW)
    (scripts / "gaps.py").write_text(NEW)
    (scripts / "narrow.py").write_text(NEW)
    (folder / "size.txt").write_text("12")
    (folder / "test_one.py").write_text("def test_one():\n    assert 'so it is'\n")
    (folder / "test_two.py").write_text(FAILING_TEST)
    git(folder, "add", ".")
    git(folder, "commit", "-q", "-m", "new")
    return folder


@pytest.fixture
def compare(repository, tmp_path):
    """Return what runs a script of the repository; afterwards no copy may be left."""
    rooms = tmp_path / "rooms"
    rooms.mkdir()

    def run(script, *words):
        command = [sys.executable, str(repository / "benchmarks" / f"{script}.py"), *words]
        own = {"TMPDIR": str(rooms), "PYTEST_DISABLE_PLUGIN_AUTOLOAD": "1", "PYTHONPATH": ""}
        environment = {**os.environ, **own}
        return subprocess.run(
            command, check=False, capture_output=True, text=True, env=environment, cwd=tmp_path
        )

    yield run
    assert list(rooms.iterdir()) == []


def row(done, figure):
    return next(line.split() for line in done.stdout.splitlines() if line.split()[:1] == [figure])


def test_both_run_in_turn_and_the_ratio_of_their_medians_is_printed(compare, tmp_path):
    order = tmp_path / "order"
    words = ("--beside", "HEAD~1", "--turns", "2", "--ratio", "window=0.5")

    done = compare("memory", *words, str(order))

    assert (done.returncode, order.read_text()) == (0, "here there here there ")
    assert done.stdout.startswith("memory beside HEAD~1: medians of 2, and their ratio\n")
    assert " ".join(row(done, "window")) == "window 40 MB 80 MB 0.50 (at most 0.5: met)"
    assert row(done, "processor")[2] == "s"


def test_a_ratio_that_is_missed_ends_with_1(compare, tmp_path):
    order = str(tmp_path / "order")

    done = compare(
        "beside", "--turns", "1", "--ratio", "window=0.45", "memory", order, "--beside", "HEAD~1"
    )

    assert done.returncode == 1
    assert row(done, "window")[-4:] == ["(at", "most", "0.45:", "missed)"]


def test_a_benchmark_states_ratios_by_itself(compare, tmp_path):
    order = str(tmp_path / "order")

    done = compare("memory", order, "--beside", "HEAD~1", "--turns", "1")

    assert (done.returncode, row(done, "window")[-4:]) == (1, ["(at", "most", "0.4:", "missed)"])


def test_a_script_that_knows_no_modules_measures_a_revision_without_it(compare):
    done = compare("outside", "--beside", "HEAD~1", "--turns", "1", "--ratio", "size=0.5")

    assert done.returncode == 0
    assert row(done, "size")[:6] == ["size", "2", "letters", "4", "letters", "0.50"]


def test_a_script_may_measure_both_where_the_older_one_has_its_own(compare):
    done = compare("startup", "--beside", "HEAD~1", "--turns", "1")

    assert done.returncode == 0, done.stderr
    assert row(done, "size")[:6] == ["size", "2", "letters", "4", "letters", "0.50"]


@pytest.mark.skipif(os.name == "nt", reason="the small one makes links")
@pytest.mark.parametrize(("words", "size"), [((), "4"), (("--own-environments",), "2")])
def test_each_is_measured_in_an_environment_of_its_own_where_that_is_wanted(compare, words, size):
    done = compare("apart", "--beside", "HEAD~1", "--turns", "1", *words)

    assert done.returncode == 0, done.stderr
    assert row(done, "size")[1:5] == [size, "letters", size, "letters"]


def test_where_an_environment_cannot_be_made_that_is_said(compare, repository):
    start = repository / "start.py"
    text = start.read_text()
    try:
        start.write_text("import sys; sys.exit('There is no connection.')")
        done = compare("apart", "--beside", "HEAD~1", "--own-environments")
    finally:
        start.write_text(text)

    assert (done.returncode, done.stderr.splitlines()[-1]) == (
        2,
        "start.py of here: There is no connection.",
    )


@pytest.mark.parametrize(
    ("script", "words", "why"),
    [
        ("memory", ("--beside", "nowhere"), "There is no revision nowhere here; git log lists"),
        ("narrow", ("--beside", "HEAD~1"), "HEAD~1 has no benchmarks/narrow.py to compare with."),
        ("broken", ("--beside", "HEAD"), "broken.py of here: ValueError: the disk is full"),
        (
            "outside",
            ("--beside", "HEAD", "--turns", "1", "--ratio", "length=1"),
            "length is no figure of both; those are: size, processor.",
        ),
        ("beside", ("nothing",), "There is no benchmark nothing; there are apart, broken, gaps,"),
    ],
)
def test_what_cannot_be_compared_ends_with_2_and_says_why(compare, script, words, why):
    done = compare(script, *words)

    *turns, said = done.stderr.splitlines()
    assert (done.returncode, [line for line in turns if "turn" not in line]) == (2, [])
    assert said.startswith(why)


@pytest.mark.parametrize("words", [("--ratio", "window"), ("--ratio", "=2"), ("--turns", "0")])
def test_words_that_mean_nothing_are_refused(compare, words):
    assert compare("memory", *words).returncode == 2


@pytest.mark.skipif(os.name == "nt", reason="Windows sends no such signal")
@pytest.mark.parametrize("signal", ["SIGINT", "SIGTERM"])
def test_an_interruption_leaves_no_copy_behind(compare, tmp_path, signal):
    """The older script interrupts who started it, as Ctrl+C or `timeout` would."""
    done = compare("hush", str(tmp_path / signal), "--beside", "HEAD~1", "--turns", "1")

    assert done.returncode == {"SIGINT": 130, "SIGTERM": 143}[signal]
    assert "Traceback" not in done.stderr


@pytest.mark.skipif(os.name == "nt", reason="Windows sends no such signal")
def test_ended_by_another_program_it_leaves_no_copy_behind_either(compare, tmp_path):
    """So do `timeout` and a CI that is told to stop; the script that runs may tidy up."""
    order = tmp_path / "order"

    done = compare("gaps", str(order), "--beside", "HEAD~1", "--turns", "1")

    assert (done.returncode, order.read_text()) == (143, "here tidy")
    assert "Traceback" not in done.stderr


def test_without_a_revision_a_benchmark_prints_what_it_always_did(compare, tmp_path):
    order = str(tmp_path / "order")

    assert compare("memory", order).stdout == "in words, for a person\n"
    figures = compare("memory", order, "--figures")
    assert figures.stdout == '{"figure": "window", "value": 40.0, "unit": "MB"}\n'
    assert figures.stderr == "in words, for a person\n"


def test_the_suite_reports_the_processor_of_its_tests(compare, repository):
    done = compare("suite", "--figures", str(repository / "test_one.py"))

    assert done.returncode == 0, done.stderr
    assert '\n{"figure": "processor", "value": ' in done.stdout
    assert "1 passed" in done.stdout


def test_a_test_that_fails_with_a_traceback_is_measured_nevertheless(compare):
    words = ("--beside", "HEAD", "--turns", "1", "--ratio", "processor=9")

    done = compare("suite", *words, "test_two.py")

    assert done.returncode == 0, done.stderr
    assert done.stderr.count("with a fault or a target missed") == 2
    assert row(done, "processor")[-4:] == ["(at", "most", "9:", "met)"]
