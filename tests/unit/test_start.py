import ast
import importlib.util
import os
import re
import subprocess
import sys
import venv
from pathlib import Path
from pkgutil import resolve_name

import pytest

ROOT = Path(__file__).parents[2]


@pytest.fixture
def start(tmp_path, monkeypatch):
    """start.py as a module, of a project folder with blanks and quotes in its name."""
    spec = importlib.util.spec_from_file_location("start_of_test", ROOT / "start.py")
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    root = tmp_path / "Tai Chi 'Coach' é"
    (root / "requirements").mkdir(parents=True)
    for level in ("run", "dev"):
        (root / "requirements" / f"{level}.txt").write_text(f"# {level}\n")
    binaries = root / ".venv" / module.BIN.name
    places = {"ROOT": root, "VENV": root / ".venv", "STAMP": root / ".venv" / "ready.json"}
    places |= {"BIN": binaries, "PYTHON": binaries / module.PYTHON.name}
    for name, place in places.items():
        monkeypatch.setattr(module, name, place)
    monkeypatch.setattr(module, "NEEDED", {"run": (), "dev": ()})
    return module


@pytest.fixture
def installed(start, monkeypatch):
    """The locks that were installed; nothing is fetched, and `.venv` is made without pip."""
    done = []
    monkeypatch.setattr(start, "install", lambda level, with_pip: done.append(level))
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
    tree = ast.parse((ROOT / "start.py").read_text("utf-8"))
    roots = set()
    for node in ast.walk(tree):
        if isinstance(node, ast.Import):
            roots |= {alias.name.split(".")[0] for alias in node.names}
        elif isinstance(node, ast.ImportFrom):
            roots.add(node.module.split(".")[0])

    assert roots <= sys.stdlib_module_names


def test_a_second_start_installs_nothing(start, installed):
    start.set_up("run")
    start.set_up("run")

    assert installed == ["run"]


def test_the_developers_lock_holds_all_that_running_needs(start, installed):
    start.set_up("dev")
    start.set_up("run")

    assert installed == ["dev"]


def test_running_alone_does_not_count_as_set_up_for_tests(start, installed):
    start.set_up("run")
    start.set_up("dev")

    assert installed == ["run", "dev"]


def test_a_changed_lock_is_installed(start, installed):
    start.set_up("run")
    start.lock("run").write_text("# changed\n")
    start.set_up("run")

    assert installed == ["run", "run"]


def test_a_venv_that_lost_a_package_is_made_anew(start, installed, monkeypatch):
    start.set_up("run")
    remains = start.VENV / "what-pip-believes-in"
    remains.touch()
    monkeypatch.setattr(start, "NEEDED", {"run": ("a_module_that_is_gone",), "dev": ()})
    start.set_up("run")

    assert installed == ["run", "run"]
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


def test_a_venv_whose_python_has_gone_is_made_anew(start, installed):
    start.set_up("run")
    start.PYTHON.unlink()
    start.set_up("run")

    assert installed == ["run", "run"]
    assert start.probe("run")["missing"] == []


def test_a_damaged_stamp_is_no_stamp(start, installed):
    start.set_up("run")
    start.STAMP.write_text("[")
    start.set_up("run")

    assert installed == ["run", "run"]


def test_the_program_starts_from_a_folder_with_blanks_quotes_and_accents(start, installed):
    package = start.ROOT / "taichi_coach"
    package.mkdir()
    (package / "__init__.py").touch()
    (package / "__main__.py").write_text("def main():\n    print('here I am')\n    return 7\n")
    start.set_up("run")

    script = start.BIN / ("taichi-coach.cmd" if os.name == "nt" else "taichi-coach")
    ran = subprocess.run([script], capture_output=True, text=True, check=False, cwd=start.BIN)

    assert (ran.stdout, ran.stderr, ran.returncode) == ("here I am\n", "", 7)


def linux(start, monkeypatch, *, uid, installers, missing, ensurepip=True):
    calls = []

    def run(command, **_):
        calls.append(command)
        return subprocess.CompletedProcess(command, 0, b"", b"")

    monkeypatch.setattr(start, "missing_libraries", lambda: missing)
    monkeypatch.setattr(start, "lacks_ensurepip", lambda: not ensurepip)
    monkeypatch.setattr(start.os, "geteuid", lambda: uid, raising=False)
    monkeypatch.setattr(
        start.shutil, "which", lambda name: f"/bin/{name}" if name in installers else None
    )
    monkeypatch.setattr(start.subprocess, "run", run)
    return calls


def test_root_gets_the_missing_system_packages(start, monkeypatch):
    calls = linux(
        start,
        monkeypatch,
        uid=0,
        installers=["apt-get"],
        missing=["libGL.so.1", "libxcb-cursor.so.0"],
        ensurepip=False,
    )

    start.prepare_system(need_venv=True)

    own = f"python{sys.version_info[0]}.{sys.version_info[1]}-venv"
    assert [call[1] for call in calls] == ["update", "install"]
    assert calls[1][-3:] == [own, "libgl1", "libxcb-cursor0"]


def test_others_are_told_one_line_to_type(start, monkeypatch, capsys):
    calls = linux(start, monkeypatch, uid=1000, installers=["apt-get"], missing=["libEGL.so.1"])

    start.prepare_system(need_venv=True)

    assert calls == []
    assert capsys.readouterr().out == (
        "The window will need these: sudo apt-get install -y --no-install-recommends libegl1\n"
    )


def test_root_where_nothing_can_be_fetched_reads_why_and_what_to_type(start, monkeypatch, capsys):
    linux(start, monkeypatch, uid=0, installers=["apt-get"], missing=[], ensurepip=False)

    def offline(command, **_):
        told = b"E: Failed to fetch a\nE: Failed to fetch b\n"
        return subprocess.CompletedProcess(command, 100, b"", told)

    monkeypatch.setattr(start.subprocess, "run", offline)

    with pytest.raises(start.SetupError, match=r"run: apt-get install .*python3\.\d+-venv$"):
        start.prepare_system(need_venv=True)
    assert capsys.readouterr().out.splitlines()[1:] == ["That did not work: E: Failed to fetch a"]


@pytest.mark.parametrize(
    ("told", "fault"),
    [
        (b"WARNING: Retrying\nERROR: no a\nERROR: no b\nnotice: new pip\n", "ERROR: no a"),
        (b"Killed\n\n", "Killed"),
        (b"", "no reason was given."),
    ],
)
def test_of_a_wall_of_words_the_first_fault_is_told(start, told, fault):
    assert start.first_fault(told) == fault


def test_a_long_command_is_silent_when_it_goes_well_and_tells_its_fault_when_not(start, capfd):
    well = "import sys; sys.stderr.write('WARNING: slow\\n')"
    ill = f"{well}; sys.exit('ERROR: no room')"

    assert start.call_patiently([sys.executable, "-c", well]) == ""
    assert start.call_patiently([sys.executable, "-c", ill]) == "ERROR: no room"
    assert capfd.readouterr() == ("", "")


def test_without_venv_and_without_root_it_ends_with_what_to_type(start, monkeypatch):
    linux(start, monkeypatch, uid=1000, installers=["apt-get"], missing=[], ensurepip=False)

    with pytest.raises(start.SetupError, match=r"sudo apt-get install .*python3\.\d+-venv$"):
        start.prepare_system(need_venv=True)


def test_uv_stands_in_for_the_missing_ensurepip(start, monkeypatch, capsys):
    calls = linux(start, monkeypatch, uid=0, installers=["uv"], missing=[], ensurepip=False)

    start.prepare_system(need_venv=True)

    assert calls == []
    assert capsys.readouterr().out == ""


@pytest.mark.parametrize(("installer", "package"), [(1, "xcb-util-wm"), (2, "xcb-util-wm")])
def test_other_systems_are_told_their_own_names(start, installer, package):
    assert start.packages_for(installer, ["libxcb-icccm.so.4"], venv=True) == [package]


def test_each_package_is_asked_for_once(start):
    both = start.packages_for(2, ["libGL.so.1", "libEGL.so.1"], venv=False)

    assert both == ["libglvnd"]


@pytest.mark.parametrize(("words", "code"), [(["--help"], 0), (["tset"], 2)])
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


@pytest.mark.parametrize("failing", ["ruff", "mypy", "lint-imports", "pytest"])
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
