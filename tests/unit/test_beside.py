"""Benchmarks beside an older revision, tried on a small repository whose costs are known."""

import os
import runpy
import shutil
import signal
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
#: Knows nothing of the program, and looks at both by itself: at a file of the tree, which has to
#: run in an environment of its own.
ALIKE = """\
import sys
from beside import run
from builds import tree

def main(report):
    assert str(tree() / ".venv") in sys.prefix
    report("size", len((tree() / "size.txt").read_text()), "letters")
    return 0

if __name__ == "__main__":
    sys.exit(run(main, by_this_script=True))
"""
BROKEN = NEW.replace("return 0", "raise ValueError('the disk is full')")
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
    texts = {"memory": NEW, "startup": ALIKE, "broken": BROKEN}
    for name, text in texts.items():
        (scripts / f"{name}.py").write_text(text)
    (scripts / "hush.py").write_text(NEW)
    (scripts / "gaps.py").write_text(NEW)
    (folder / "size.txt").write_text("12")
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


@pytest.fixture
def parts(repository, monkeypatch):
    """Return the modules `beside` and `builds` in this process, of the small repository."""
    monkeypatch.syspath_prepend(BENCHMARKS)
    import beside
    import builds

    for module in (beside, builds):
        monkeypatch.setattr(module, "ROOT", repository)
    monkeypatch.setenv("PYTEST_DISABLE_PLUGIN_AUTOLOAD", "1")
    return beside, builds


@pytest.fixture
def here(parts, repository):
    """Return what gives a script of the repository as the build that is here."""
    _, builds = parts
    return lambda name: builds.Build("here", repository, repository / "benchmarks" / f"{name}.py")


@pytest.fixture
def compare_here(parts, repository, monkeypatch, capsys):
    """Return what runs a script of the repository in this process, and afterwards tells of it."""
    ended_by = signal.getsignal(signal.SIGTERM)

    def run(script, *words):
        file = repository / "benchmarks" / f"{script}.py"
        monkeypatch.setattr(sys, "argv", [str(file), *words])
        with pytest.raises(SystemExit) as end:
            runpy.run_path(str(file), run_name="__main__")
        told = capsys.readouterr()
        return subprocess.CompletedProcess(script, end.value.code, told.out, told.err)

    yield run
    signal.signal(signal.SIGTERM, ended_by)


def row(done, figure):
    return next(line.split() for line in done.stdout.splitlines() if line.split()[:1] == [figure])


def test_both_run_in_turn_and_the_ratio_of_their_medians_is_printed(compare_here, tmp_path):
    order = tmp_path / "order"
    words = ("--beside", "HEAD~1", "--turns", "2", "--ratio", "window=0.5")

    done = compare_here("memory", *words, str(order))

    assert (done.returncode, order.read_text()) == (0, "here there here there ")
    assert done.stdout.startswith("memory beside HEAD~1: medians of 2, and their ratio\n")
    assert " ".join(row(done, "window")) == "window 40 MB 80 MB 0.50 (at most 0.5: met)"
    assert row(done, "processor")[2] == "s"
    assert "setting up" not in done.stderr  # both in the environment that is here


def test_a_benchmark_states_ratios_by_itself_and_ends_with_1_where_one_is_missed(
    compare_here, tmp_path
):
    order = str(tmp_path / "order")

    done = compare_here("beside", "--turns", "1", "memory", order, "--beside", "HEAD~1")

    assert (done.returncode, row(done, "window")[-4:]) == (1, ["(at", "most", "0.4:", "missed)"])


def test_a_revision_is_measured_by_its_own_script_or_by_one_that_knows_no_modules(parts, tmp_path):
    beside, builds = parts
    (tmp_path / "benchmarks").mkdir()
    own = tmp_path / "benchmarks" / "there.py"
    own.touch()

    def chosen(name, *how):
        return beside.Script(Path(name), *how).for_tree(tmp_path, "HEAD~1")

    assert chosen("there.py", False, False) == chosen("there.py", True, False) == own
    assert chosen("there.py", False, True) == Path("there.py")
    assert chosen("outside.py", True, False) == Path("outside.py")
    told = r"^HEAD~1 has no benchmarks/narrow\.py to compare with\.$"
    with pytest.raises(builds.CannotCompare, match=told):
        chosen("narrow.py", False, False)


@pytest.mark.skipif(os.name == "nt", reason="the small one makes links")
def test_a_script_may_measure_both_each_in_an_environment_of_its_own(compare):
    """The older one has a script of that name, which looks at something else."""
    done = compare("startup", "--beside", "HEAD~1", "--turns", "1", "--own-environments")

    assert done.returncode == 0, done.stderr
    assert row(done, "size")[:6] == ["size", "2", "letters", "4", "letters", "0.50"]


def test_where_an_environment_cannot_be_made_that_is_said(parts, tmp_path):
    _, builds = parts
    (tmp_path / "start.py").write_text("import sys; sys.exit('There is no connection.')")

    with pytest.raises(builds.CannotCompare, match=r"^start\.py of it: There is no connection\.$"):
        builds.set_up(builds.Build("it", tmp_path, tmp_path / "memory.py"))


def test_what_cannot_be_compared_ends_with_2_and_says_why(compare_here):
    done = compare_here("memory", "--beside", "nowhere")

    assert (done.returncode, done.stdout) == (2, "")
    assert done.stderr == "There is no revision nowhere here; git log lists those there are.\n"


def test_a_script_that_breaks_off_is_said_by_its_last_words(parts, here):
    _, builds = parts

    told = r"^broken\.py of here: ValueError: the disk is full$"
    with pytest.raises(builds.CannotCompare, match=told):
        builds.measured(here("broken"), [os.devnull])


def test_a_ratio_of_what_is_no_figure_of_both_is_refused(parts):
    beside, builds = parts
    both, one = beside.Costs("letters", [2.0], [4.0]), beside.Costs("letters", [2.0])

    with pytest.raises(
        builds.CannotCompare, match=r"^length is no figure of both; those are: size"
    ):
        beside.judge({"size": both, "length": one}, {"length": 1})


def test_a_benchmark_that_is_not_there_is_told_with_those_that_are(parts, monkeypatch, capsys):
    beside, _ = parts
    monkeypatch.setattr(sys, "argv", ["beside.py", "nothing"])

    assert beside.main() == 2
    assert capsys.readouterr().err.startswith("There is no benchmark nothing; there are ")


def test_words_that_mean_nothing_are_refused(parts, capsys):
    beside, _ = parts
    for words in (("--ratio", "window"), ("--ratio", "=2"), ("--turns", "0")):
        with pytest.raises(SystemExit) as end:
            beside.options().parse_known_args(words)
        assert end.value.code == 2
        assert words[0] in capsys.readouterr().err


@pytest.mark.skipif(os.name == "nt", reason="Windows sends no such signal")
def test_an_interruption_leaves_no_copy_behind(compare, tmp_path):
    """The older script interrupts who started it, as Ctrl+C would."""
    done = compare("hush", str(tmp_path / "SIGINT"), "--beside", "HEAD~1", "--turns", "1")

    assert done.returncode == 130
    assert "Traceback" not in done.stderr


@pytest.mark.skipif(os.name == "nt", reason="Windows sends no such signal")
def test_ended_by_another_program_it_leaves_no_copy_behind_either(compare, tmp_path):
    """So do `timeout` and a CI that is told to stop; the script that runs may tidy up."""
    order = tmp_path / "order"

    done = compare("gaps", str(order), "--beside", "HEAD~1", "--turns", "1")

    assert (done.returncode, order.read_text()) == (143, "here tidy")
    assert "Traceback" not in done.stderr


def test_without_a_revision_a_benchmark_prints_what_it_always_did(compare, compare_here, tmp_path):
    order = str(tmp_path / "order")

    assert compare_here("memory", order).stdout == "in words, for a person\n"
    figures = compare("memory", order, "--figures")
    assert figures.stdout == '{"figure": "window", "value": 40.0, "unit": "MB"}\n'
    assert figures.stderr == "in words, for a person\n"


def test_the_suite_is_measured_also_where_a_test_fails_with_a_traceback(parts, here, capsys):
    _, builds = parts

    figures = builds.measured(here("suite"), ["test_two.py"])

    assert figures.keys() == {"processor", "elapsed"}
    assert figures["processor"][0] > 0
    assert capsys.readouterr().err == "here: with a fault or a target missed\n"
