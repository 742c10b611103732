import ast
import importlib.util
import os
import re
import subprocess
import sys
import sysconfig
import threading
import venv
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from pkgutil import resolve_name

import pytest

from tests.tables import each_row
from tests.unit import shiboken
from tests.unit.qt_packages import put, there

ROOT = Path(__file__).parents[2]


@pytest.fixture
def start(tmp_path, monkeypatch):
    """start.py as a module, of a project folder with blanks and quotes in its name."""
    monkeypatch.syspath_prepend(ROOT)
    spec = importlib.util.spec_from_file_location("start_of_test", ROOT / "start.py")
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    root = tmp_path / "Tai Chi 'Coach' é"
    (root / "requirements").mkdir(parents=True)
    for level in ("run", "dev"):
        (root / "requirements" / f"{level}.txt").write_text(f"# {level}\n")
    binaries = root / ".venv" / module.BIN.name
    places = {"ROOT": root, "VENV": root / ".venv", "STAMP": root / ".venv" / "ready.json"}
    places |= {"NOTE": root / ".venv" / "left-out.json", "FETCHED": root / ".venv" / "fetched"}
    places |= {"BIN": binaries, "PYTHON": binaries / module.PYTHON.name}
    for name, place in places.items():
        monkeypatch.setattr(module, name, place)
    monkeypatch.setattr(module, "NEEDED", {"run": (), "dev": ()})
    return module


@pytest.fixture
def known(start, monkeypatch):
    """The Python in `.venv` is known here, and need not be started to tell of itself."""

    def probe(level):
        packages = {"packages": str(packages_of(start)), "missing": [], "pip": False}
        return {"python": sys.version, **packages} if start.PYTHON.exists() else None

    monkeypatch.setattr(start, "probe", probe)


@pytest.fixture
def installed(known, installed_as_told):
    """The locks that were installed; nothing is fetched, and `.venv` is made without pip."""
    return installed_as_told


@pytest.fixture
def installed_as_told(start, monkeypatch):
    """Likewise, where the Python in `.venv` is asked."""
    done = []

    def install(level, with_pip, anew=()):
        done.append(" ".join([level, *anew]))

    monkeypatch.setattr(start, "install", install)
    monkeypatch.setattr(start, "prepare_system", lambda need_venv: None)
    monkeypatch.setattr(start.shutil, "which", lambda name: f"/somewhere/{name}")
    bare = venv.EnvBuilder(with_pip=False, symlinks=os.name != "nt")

    def make_venv():
        if start.VENV.exists():
            start.shutil.rmtree(start.VENV)
        bare.create(start.VENV)

    monkeypatch.setattr(start, "make_venv", make_venv)
    return done


def test_older_pythons_can_read_far_enough_to_say_that_they_are_too_old():
    source = (ROOT / "start.py").read_text("utf-8")

    tree = ast.parse(source, feature_version=(3, 6))

    before = tree.body[: next(i for i, node in enumerate(tree.body) if isinstance(node, ast.If))]
    assert all(isinstance(node, ast.Expr | ast.Import | ast.ImportFrom) for node in before)


def test_it_needs_nothing_but_the_standard_library():
    ours = {"start", "fetching", "left_out", "system_packages", "unpacked"}
    ours |= {"taichi_coach.file_lock", "taichi_coach"}
    modules = set()
    for name in ours:
        place = ROOT / name.replace(".", "/")
        file = place / "__init__.py" if place.is_dir() else place.with_suffix(".py")
        for node in ast.walk(ast.parse(file.read_text("utf-8"))):
            if isinstance(node, ast.Import):
                modules |= {alias.name for alias in node.names}
            elif isinstance(node, ast.ImportFrom):
                modules.add(node.module)

    assert {name.split(".")[0] for name in modules - ours} <= sys.stdlib_module_names


def test_a_second_start_installs_nothing(start, installed_as_told):
    start.set_up("run")
    start.set_up("run")

    assert installed_as_told == ["run"]


def test_two_set_ups_at_once_go_one_after_the_other(start, installed, monkeypatch):
    inside, let_go, waits = (threading.Event() for _ in range(3))
    install = start.install

    def slow(level, with_pip, anew=()):
        inside.set()
        assert let_go.wait(60)
        install(level, with_pip, anew)

    def tell(words):
        if "set up already" in words:
            waits.set()

    monkeypatch.setattr(start, "install", slow)
    monkeypatch.setattr("fetching.say", tell)
    with ThreadPoolExecutor() as both:
        first = both.submit(start.set_up, "run")
        assert inside.wait(60)
        second = both.submit(start.set_up, "run")
        assert waits.wait(60)
        let_go.set()
        assert (first.result(60), second.result(60)) == (None, None)

    assert installed == ["run"]


def test_the_developers_lock_holds_all_that_running_needs(start, installed):
    start.set_up("dev")
    start.set_up("run")

    assert installed == ["dev"]


def test_running_alone_does_not_count_as_set_up_for_tests(start, installed_as_told):
    start.set_up("run")
    start.set_up("dev")

    assert installed_as_told == ["run", "dev"]


def test_a_changed_lock_is_installed(start, installed):
    start.set_up("run")
    start.lock("run").write_text("# changed\n")
    start.set_up("run")

    assert installed == ["run", "run"]


def test_a_venv_that_lost_a_package_is_made_anew(start, installed_as_told, monkeypatch):
    start.set_up("run")
    remains = start.VENV / "what-pip-believes-in"
    remains.touch()
    monkeypatch.setattr(start, "NEEDED", {"run": ("a_module_that_is_gone",), "dev": ()})
    start.set_up("run")

    assert installed_as_told == ["run", "run"]
    assert not remains.exists()


def test_an_interrupted_set_up_is_taken_up_again(start, installed, monkeypatch):
    def broken(level, with_pip):
        raise start.SetupError("no connection")

    with monkeypatch.context() as offline:
        offline.setattr(start, "install", broken)
        with pytest.raises(start.SetupError):
            start.set_up("run")
    start.set_up("run")

    assert installed == ["run"]


def test_a_venv_whose_python_has_gone_is_made_anew(start, installed_as_told):
    start.set_up("run")
    start.PYTHON.unlink()
    start.set_up("run")

    assert installed_as_told == ["run", "run"]
    assert start.probe("run")["missing"] == []


def test_a_damaged_stamp_is_no_stamp(start, installed):
    start.set_up("run")
    start.STAMP.write_text("[")
    start.set_up("run")

    assert installed == ["run", "run"]


def test_the_program_starts_from_a_folder_with_blanks_quotes_and_accents(
    start, installed_as_told, monkeypatch
):
    monkeypatch.delenv("PYTHONPATH", raising=False)  # else it would be the one that is tested
    package = start.ROOT / "taichi_coach"
    package.mkdir()
    (package / "__init__.py").touch()
    (package / "__main__.py").write_text("def main():\n    print('here I am')\n    return 7\n")
    start.set_up("run")

    script = start.BIN / ("taichi-coach.cmd" if os.name == "nt" else "taichi-coach")
    ran = subprocess.run([script], capture_output=True, text=True, check=False, cwd=start.BIN)

    assert (ran.stdout, ran.stderr, ran.returncode) == ("here I am\n", "", 7)


def test_a_long_command_is_silent_when_it_goes_well_and_tells_its_fault_when_not(start, capfd):
    well = "import sys; sys.stderr.write('WARNING: slow\\n')"
    ill = f"{well}; sys.exit('ERROR: no room')"

    assert start.call_patiently([sys.executable, "-c", well]) == ""
    assert start.call_patiently([sys.executable, "-c", ill]) == "ERROR: no room"
    assert capfd.readouterr() == ("", "")


@each_row(("words", "code"), [(["--help"], 0), (["tset"], 2)])
def test_help_and_a_mistyped_job_show_the_jobs(start, capsys, words, code):
    assert start.main(words) == code
    assert "python3 start.py test" in capsys.readouterr().out


def test_a_fault_is_one_sentence(start, monkeypatch, capsys):
    def broken(level):
        raise start.SetupError("There is no room.")

    monkeypatch.setattr(start, "set_up", broken)

    assert start.main([]) == 1
    assert capsys.readouterr().err == "There is no room.\n"


@pytest.fixture
def started(start, monkeypatch):
    """The command that the practice went on as."""
    commands = []
    monkeypatch.setattr(start, "set_up", lambda level: None)
    monkeypatch.setattr(start, "become", lambda *command: commands.append(command[1:]) or 0)
    return commands


def test_with_a_screen_the_stretch_opens_in_the_window(start, started, monkeypatch):
    monkeypatch.setattr(start, "window_problem", lambda: "")

    assert start.main([]) == 0
    assert started == [("-m", "taichi_coach", "open", "ten-finger-stretch")]


def test_the_window_opens_by_itself_when_asked_for(start, started):
    assert start.main(["window"]) == 0
    assert started == [("-m", "taichi_coach")]


def test_without_a_screen_it_is_practised_in_the_terminal(start, started, monkeypatch, capsys):
    monkeypatch.setattr(start, "window_problem", lambda: "No library.")
    monkeypatch.delenv("DISPLAY", raising=False)
    monkeypatch.delenv("WAYLAND_DISPLAY", raising=False)

    assert start.main([]) == 0
    assert started == [("-m", "taichi_coach", "play", "ten-finger-stretch")]
    assert capsys.readouterr().out == (
        "No screen here: practising in the terminal. Ctrl-C stops.\n"
    )


def test_a_screen_that_cannot_be_used_is_explained(start, started, monkeypatch, capsys):
    monkeypatch.setattr(start, "window_problem", lambda: "No library.")
    monkeypatch.setenv("DISPLAY", ":0")

    start.main([])

    assert capsys.readouterr().out.startswith("No library.\n")


def run_jobs(start, monkeypatch, failing, *, qt=True):
    ran = []

    def call(command, **_):
        ran.append(command)
        return int(any(failing in word for word in command))

    monkeypatch.setattr(start, "set_up", lambda level: None)
    monkeypatch.setattr(start, "qt_loads", lambda: qt)
    monkeypatch.setattr(start.subprocess, "call", call)
    return ran, start.main(["check"])


@each_row("failing", ["ruff", "mypy", "lint-imports", "pytest"])
def test_check_runs_everything_and_fails_when_anything_does(start, monkeypatch, failing):
    ran, code = run_jobs(start, monkeypatch, failing)

    assert code == 1
    assert len(ran) == 6
    assert "pytest" in ran[-1]


def test_without_qt_check_runs_what_it_can_and_is_not_content(start, monkeypatch, capsys):
    ran, code = run_jobs(start, monkeypatch, "nothing at all", qt=False)

    assert code == 1
    assert ran[-1][-len(start.WITHOUT_QT) :] == list(start.WITHOUT_QT)
    assert capsys.readouterr().out.endswith("Not in order: tests of the window.\n")


@pytest.mark.parametrize("qt", [True, False])
def test_without_qt_the_other_tests_run(start, started, monkeypatch, qt):
    monkeypatch.setattr(start, "qt_loads", lambda: qt)
    monkeypatch.setattr(start.os, "chdir", lambda folder: None)

    start.main(["test", "-k", "log"])

    assert started[0] == ("-m", "pytest", *(() if qt else start.WITHOUT_QT), "-k", "log")


def test_check_is_content_when_all_is_in_order(start, monkeypatch, capsys):
    _, code = run_jobs(start, monkeypatch, "nothing at all")

    assert code == 0
    assert capsys.readouterr().out.endswith("All in order.\n")


def test_what_it_asks_of_the_program_is_there():
    asked = re.findall(r"from (taichi_coach[\w.]*) import (\w+)", (ROOT / "start.py").read_text())

    assert asked
    for module, name in asked:
        assert resolve_name(f"{module}.{name}")


@pytest.fixture
def qt(start, known, monkeypatch):
    """What was installed, where that puts Qt's packages in small into the real `.venv`."""
    done = []

    def install(level, with_pip, anew=()):
        done.append((level, *anew))
        packages = packages_of(start)
        if anew or not there(packages):
            put(packages)

    monkeypatch.setattr(start, "install", install)
    monkeypatch.setattr(start, "prepare_system", lambda need_venv: None)
    monkeypatch.setattr(start.shutil, "which", lambda name: f"/somewhere/{name}")
    monkeypatch.setattr(start.left_out, "WHERE_TRIED", True)
    bare = venv.EnvBuilder(with_pip=False, symlinks=os.name != "nt")
    monkeypatch.setattr(start, "make_venv", lambda: bare.create(start.VENV))
    return done


def packages_of(start):
    base = {"base": str(start.VENV), "platbase": str(start.VENV)}
    return Path(sysconfig.get_path("purelib", "venv", base))


ANEW = ("pyside6-addons", "pyside6-essentials")
TOOL, NEEDED = "PySide6/designer", "PySide6/QtWidgets.abi3.so"


def test_setting_up_leaves_out_what_is_never_loaded(start, qt):
    start.set_up("run")

    assert TOOL not in there(packages_of(start))
    assert NEEDED in there(packages_of(start))


def test_where_that_was_never_tried_nothing_is_left_out(start, qt, monkeypatch, capsys):
    monkeypatch.setattr(start.left_out, "WHERE_TRIED", False)

    assert start.main(["lean"]) == 0
    assert TOOL in there(packages_of(start))
    assert "tried on Linux alone" in capsys.readouterr().out


def test_whole_puts_back_and_stays_so_until_lean(start, qt):
    assert start.main(["whole"]) == 0
    assert TOOL in there(packages_of(start))
    start.lock("run").write_text("# changed\n")
    start.set_up("run")
    assert TOOL in there(packages_of(start))

    assert start.main(["lean"]) == 0
    assert start.main(["lean"]) == 0
    assert TOOL not in there(packages_of(start))
    assert qt == [("run",), ("run", *ANEW), ("run",)]
    assert len(start.left_out.load(start.NOTE).rows) == 2


def test_whole_that_breaks_off_is_seen_to_by_the_next_start(start, qt, monkeypatch):
    start.set_up("run")

    def broken(level, with_pip, anew=()):
        (packages_of(start) / NEEDED).unlink()
        raise start.SetupError("no connection")

    with monkeypatch.context() as offline:
        offline.setattr(start, "install", broken)
        assert start.main(["whole"]) == 1
    start.set_up("run")

    assert NEEDED in there(packages_of(start))
    assert TOOL not in there(packages_of(start))
    assert qt == [("run",), ("run",), ("run", *ANEW[1:])]


def test_size_tells_what_is_taken_and_what_is_amiss(start, qt, capsys):
    start.set_up("run")
    capsys.readouterr()

    assert start.main(["size"]) == 0
    assert capsys.readouterr().out.splitlines()[0].endswith(f"taken by {start.VENV}")

    (packages_of(start) / NEEDED).unlink()
    assert start.main(["size"]) == 1
    assert f"Missing or damaged: {NEEDED}." in capsys.readouterr().out


def test_there_is_no_size_of_what_is_not_set_up(start, capsys):
    assert start.main(["size"]) == 1
    assert capsys.readouterr().err == "Nothing is set up here yet: python3 start.py does it.\n"


def test_qts_own_modules_are_compiled_once_also_where_all_was_set_up_before(start, installed):
    start.set_up("run")
    shiboken.put(packages_of(start), "6.11.3")
    assert shiboken.imported(packages_of(start), start.PYTHON) == "6.11.3 py"

    start.set_up("run")

    assert shiboken.imported(packages_of(start), start.PYTHON) == "6.11.3 pyc"
    assert installed == ["run"]


def test_those_of_another_version_are_told_and_made_anew(start, installed, capsys):
    start.set_up("run")
    shiboken.put(packages_of(start), "6.11.3")
    start.set_up("run")
    shiboken.put(packages_of(start), "6.12.0")

    assert start.main(["size"]) == 1
    assert capsys.readouterr().out.endswith("python3 start.py setup mends it.\n")
    start.set_up("run")
    assert start.main(["size"]) == 0


def test_of_a_lock_the_entries_of_some_packages_are_taken_with_their_hashes(start):
    text = (ROOT / "requirements" / "run.txt").read_text("utf-8")

    part = start.left_out.part_of_lock(text, ("pyside6-addons", "rich"))

    names = {line.partition("==")[0] for line in part.splitlines() if not line.startswith(" ")}
    assert names == {"pyside6-addons", "rich"}
    assert set(part.splitlines()) <= set(text.splitlines())
    assert part.count("--hash=") > 4


def test_what_is_fetched_lies_in_the_venv_until_all_is_set_up(start, qt, monkeypatch):
    for name in ("PIP_CACHE_DIR", "PIP_NO_CACHE_DIR", "UV_CACHE_DIR", "UV_NO_CACHE"):
        monkeypatch.delenv(name, raising=False)
    monkeypatch.setenv("UV_CACHE_DIR", "/mine")
    told = start.surroundings(start.FETCHED)

    assert (told["PIP_CACHE_DIR"], told["UV_CACHE_DIR"]) == (str(start.FETCHED), "/mine")

    start.FETCHED.mkdir(parents=True)
    start.set_up("run")
    assert not start.FETCHED.exists()


def test_the_readme_tells_what_start_tells():
    (told,) = re.findall(r"FETCHED_MB = (\d+) if .* else (\d+)", (ROOT / "start.py").read_text())
    readme = (ROOT / "README.md").read_text("utf-8")

    assert re.findall(r"some (\d+) MB \((\d+) with Python 3\.12", readme) == [told]
