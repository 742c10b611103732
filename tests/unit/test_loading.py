"""Which library does not load is told by its own name, with what mends it."""

import sys

import pytest

from taichi_coach import loading
from taichi_coach.cli import doctor, libraries
from taichi_coach.cli.faults import BUG, FAULT, guarded
from tests.tables import each_row

#: How numpy tells that its own library cannot be loaded.
STRIPPED = """\
try:
    raise ImportError("ELF load command address/offset not page-aligned")
except ImportError as error:
    raise ImportError("\\n\\nIMPORTANT: PLEASE READ THIS FOR ADVICE\\n") from error
"""


@pytest.fixture
def package(tmp_path, monkeypatch):
    """Put a package in the place of one of this name, with this text."""

    def package(name, text):
        (tmp_path / name).mkdir()
        (tmp_path / name / "__init__.py").write_text(text, "utf-8")
        for module in [each for each in sys.modules if each.partition(".")[0] == name]:
            monkeypatch.delitem(sys.modules, module)
        monkeypatch.syspath_prepend(tmp_path)

    return package


def problem_of(name):
    with pytest.raises(ImportError) as fault:
        __import__(name)
    return loading.load_problem(fault.value)


def test_one_that_does_not_load_is_named_with_the_reason_at_the_bottom_and_the_mend(package):
    package("newcomer", STRIPPED)

    told = problem_of("newcomer")

    why = "(ELF load command address/offset not page-aligned)"
    assert told.startswith(f"The package newcomer does not load {why}: ")


def test_one_that_is_not_there_is_named_whoever_asked_for_it(package):
    package("newcomer", "import nowhere_at_all.part")

    assert problem_of("newcomer").startswith("The package nowhere_at_all is missing: ")


def test_a_part_of_python_is_not_to_be_had_by_pip():
    lacking = ModuleNotFoundError("No module named '_sqlite3'", name="_sqlite3")

    told = loading.load_problem(lacking)

    assert told == "This Python lacks its own module _sqlite3: install Python anew, whole."


def test_what_is_wrong_in_the_program_itself_is_no_librarys_fault():
    assert (
        loading.load_problem(ImportError("cannot import name 'x'", name="taichi_coach.y")) is None
    )
    assert loading.load_problem(ImportError("of no name")) is None


@pytest.mark.parametrize(
    ("there", "mend"),
    [
        ("stamp", "delete the folder {prefix} and run python3 start.py again"),
        ("pip", "run {python} -m pip install --force-reinstall --no-deps PyYAML=="),
        ("uv", "run uv pip install --python {python} --reinstall PyYAML=="),
    ],
)
def test_the_mend_is_that_of_the_place_it_was_installed_in(there, mend, tmp_path, monkeypatch):
    monkeypatch.setattr(sys, "prefix", str(tmp_path))
    modules = {"pip": "a module"} if there == "pip" else {}
    monkeypatch.setattr(loading, "find_spec", modules.get)
    if there == "stamp":
        (tmp_path / "ready.json").touch()

    told = loading.absence_problem("yaml")

    assert mend.format(prefix=tmp_path, python=sys.executable) in told


def test_what_is_to_be_typed_can_be_typed_where_folders_have_blanks(tmp_path, monkeypatch):
    monkeypatch.setattr(sys, "prefix", str(tmp_path))
    monkeypatch.setattr(sys, "executable", "/home/ann/my files/python")
    monkeypatch.setattr(loading, "find_spec", {"pip": "a module"}.get)

    assert 'run "/home/ann/my files/python" -m pip install' in loading.absence_problem("yaml")


def test_what_a_frozen_program_lacks_comes_with_it(monkeypatch):
    monkeypatch.setattr(sys, "frozen", True, raising=False)
    monkeypatch.setattr(loading, "find_spec", {}.get)

    assert loading.absence_problem("yaml") == (
        "The package yaml is missing: install Tai Chi Coach anew."
    )


@each_row(
    ("message", "library"),
    [
        ("libGL.so.1: cannot open shared object file: No such file", "libGL"),
        ("libxcb-cursor.so.0: cannot open shared object file", "libxcb-cursor"),
        ("libglib-2.0.so.0: cannot open shared object file", "libglib-2.0"),
        ("undefined symbol: foo", None),
    ],
)
def test_the_missing_library_is_read_from_the_loader(message, library):
    assert loading.missing_library(message) == library


def test_a_missing_system_library_is_named_with_its_package(package):
    package("newcomer", "raise ImportError('libGL.so.1: cannot open shared object file')")

    assert "sudo apt install libgl1 " in problem_of("newcomer")


# Where it is told


@each_row("name", ["numpy", "av", "PIL", "pypdf", "onnxruntime", "PySide6"])
def test_doctor_names_the_one_that_does_not_load(name, package, monkeypatch):
    package(name, STRIPPED)
    monkeypatch.setattr(libraries, "LIBRARIES", (name,))

    found = libraries.look_at_libraries()

    assert not found.ok
    assert found.words.startswith(f"The package {name} does not load (ELF")


def test_doctor_blames_nobody_for_what_another_one_keeps_from_loading(package, monkeypatch):
    package("newcomer", STRIPPED)
    package("friend", "raise ImportError('import newcomer failed')")
    monkeypatch.setattr(libraries, "LIBRARIES", ("newcomer", "friend"))

    assert "friend" not in libraries.look_at_libraries().words


def test_doctor_is_content_where_all_load(monkeypatch):
    monkeypatch.setattr(libraries, "LIBRARIES", ("json", "click"))

    assert libraries.look_at_libraries().words == "all 2 load"


def test_doctor_tells_of_every_other_look_what_keeps_it(package, monkeypatch, capsys):
    package("newcomer", STRIPPED)

    def look_at_media_keys():
        import newcomer  # noqa: F401

    monkeypatch.setattr(doctor, "LOOKS", [look_at_media_keys])

    assert guarded(lambda _words: doctor.doctor.callback(as_json=False), ()) == 0
    assert capsys.readouterr().out.startswith("media keys   to mend  The package newcomer does")


def test_every_command_names_it_instead_of_a_mistake_of_the_program(package, capsys):
    package("newcomer", STRIPPED)

    assert guarded(lambda _words: __import__("newcomer"), ()) == FAULT
    assert capsys.readouterr().err.startswith("The package newcomer does not load (ELF")
    assert guarded(lambda _words: __import__("taichi_coach.nowhere"), ()) == BUG
