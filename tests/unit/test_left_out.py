import re
import sysconfig
from pathlib import Path

import pytest

from tests.tables import each_row
from tests.unit.qt_packages import ADDONS, ESSENTIALS, FILES, put, row, there

ROOT = Path(__file__).parents[2]
#: What stays of them: what is named, and what that asks for.
STAYS = {
    *("PySide6/__init__.py", "PySide6/__pycache__/__init__.cpython-311.pyc", "PySide6/py.typed"),
    *("PySide6/support/deprecated.py", "PySide6/QtWidgets.abi3.so", "PySide6/QtWidgets.pyi"),
    *("PySide6/Qt/lib/libQt6Widgets.so.6", "PySide6/Qt/lib/libQt6Gui.so.6"),
    *("PySide6/Qt/lib/libicudata.so.73", "PySide6/Qt/lib/libQt6XcbQpa.so.6"),
    *("PySide6/Qt/plugins/platforms/libqxcb.so", "PySide6/QtMultimedia.abi3.so"),
    "PySide6/Qt/lib/libQt6Multimedia.so.6",
}
ALL = {path for files in FILES.values() for path in files}


@pytest.fixture
def left_out(monkeypatch):
    monkeypatch.syspath_prepend(ROOT)
    import left_out

    return left_out


@pytest.fixture
def packages(tmp_path):
    """A folder of packages in which Qt's two are whole."""
    folder = tmp_path.resolve() / "lib" / "python3.11" / "site-packages"
    put(folder)
    return folder


@pytest.fixture
def note(tmp_path):
    return tmp_path / "left-out.json"


@pytest.fixture
def take(left_out, packages, note):
    """Leave out what is not to stay, and return what is there after it."""

    def take():
        left_out.leave_out(left_out.look(packages, note), note)
        return there(packages)

    return take


def test_what_is_named_stays_and_what_that_asks_for(take):
    assert take() == STAYS


def test_no_folder_is_left_empty(take, packages):
    take()

    folders = [each for each in (packages / "PySide6").rglob("*") if each.is_dir()]
    assert folders
    assert [each for each in folders if not any(each.iterdir())] == []


def test_the_packages_list_what_is_there_and_the_note_what_went(take, packages, note, left_out):
    take()

    for name, files in FILES.items():
        (record,) = packages.glob(f"{name}/RECORD")
        listed = {line.path for line in left_out.rows_of(record)}
        assert listed == (STAYS & files.keys()) | {f"{name}/RECORD", f"{name}/METADATA"}
        gone = left_out.load(note).rows[name]
        wanted = {row(path, content) for path, content in files.items() if path not in STAYS}
        assert {f"{each.path},{each.digest},{each.size}" for each in gone} == wanted


def test_once_more_changes_nothing(take, packages, note):
    take()
    files = (note, packages / ADDONS / "RECORD", packages / ESSENTIALS / "RECORD")
    before = [file.read_bytes() for file in files]

    assert take() == STAYS
    assert [file.read_bytes() for file in files] == before


@pytest.mark.parametrize(
    ("step", "at"),
    [
        *(("save", 0), ("remove", 0), ("remove", 9), ("remove_if_empty", 1), ("write_rows", 0)),
        ("write_rows", 1),
    ],
)
def test_cut_off_anywhere_it_goes_on(take, packages, note, left_out, monkeypatch, step, at):
    take()
    whole_way = note.read_bytes(), (packages / ADDONS / "RECORD").read_bytes()
    put(packages)
    note.unlink()
    calls, real = [], getattr(left_out, step)

    def broken(*given):
        if len(calls) == at:
            raise OSError("The power is cut.")
        calls.append(given)
        real(*given)

    with monkeypatch.context() as cut:
        cut.setattr(left_out, step, broken)
        with pytest.raises(OSError, match="power"):
            take()

    assert take() == STAYS
    assert (note.read_bytes(), (packages / ADDONS / "RECORD").read_bytes()) == whole_way


def test_what_an_installer_compiled_by_itself_goes_with_its_source(take, packages):
    beside = packages / "PySide6" / "scripts" / "__pycache__" / "deploy.cpython-314.pyc"
    beside.touch()

    take()

    assert not beside.parent.parent.exists()


def test_where_pip_puts_a_package_back_that_is_told_and_can_be_undone(
    take, packages, note, left_out
):
    take()
    put(packages, ADDONS)

    state = left_out.look(packages, note)
    (fault,) = left_out.faults(state)
    assert set(state.back()) == FILES[ADDONS].keys() - STAYS
    assert fault.startswith(f"Left out, and there again: {state.back()[0]} and 2 more.")
    assert take() == STAYS


def test_what_the_program_loads_by_now_is_installed_anew(
    take, packages, note, left_out, monkeypatch
):
    take()
    monkeypatch.setattr(left_out, "MODULES", {*left_out.MODULES, "QtPdf"})

    assert left_out.look(packages, note).to_install_anew() == ("pyside6-addons",)
    put(packages, ADDONS)
    assert left_out.look(packages, note).to_install_anew() == ()
    assert take() == STAYS | {"PySide6/QtPdf.abi3.so", "PySide6/Qt/lib/libQt6Pdf.so.6"}


def test_of_another_version_nothing_was_left_out(take, packages, note, left_out):
    take()
    (packages / ADDONS).rename(packages / ADDONS.replace("6.11.3", "6.12.0"))

    assert left_out.look(packages, note).gone.keys() == {ESSENTIALS}


@pytest.mark.parametrize("content", [None, b"short"])
def test_what_is_missing_or_damaged_is_a_fault(take, packages, note, left_out, content):
    take()
    library = packages / "PySide6/Qt/lib/libQt6Gui.so.6"
    library.unlink()
    if content:
        library.write_bytes(content)

    state = left_out.look(packages, note)
    (fault,) = left_out.faults(state)
    assert fault.startswith("Missing or damaged: PySide6/Qt/lib/libQt6Gui.so.6. python3")
    assert state.to_install_anew() == ("pyside6-essentials",)


def test_what_python_compiles_may_be_missing(take, packages, note, left_out):
    take()
    (packages / "PySide6" / "__pycache__" / "__init__.cpython-311.pyc").unlink()

    assert left_out.faults(left_out.look(packages, note)) == []


def test_packages_are_incomplete_until_they_are_put_back(take, packages, note, left_out):
    assert left_out.look(packages, note).incomplete() == ()
    take()
    both = ("pyside6-addons", "pyside6-essentials")
    assert left_out.look(packages, note).incomplete() == both
    put(packages)
    assert there(packages) == ALL
    assert left_out.look(packages, note).incomplete() == ()


@each_row(
    "text", ["", "[", "[]", '{"whole": true}', '{"whole": true, "files": {"a": [["b", 1, 2, 3]]}}']
)
def test_a_damaged_note_is_none(note, left_out, text):
    note.write_text(text, "utf-8")

    assert left_out.load(note) == left_out.Note()


def test_the_figures_add_up(take, packages, note, left_out, tmp_path):
    (packages / "av").write_bytes(b"1" * 2_000_000)
    (packages / "av.libs").write_bytes(b"1" * 3_000_000)
    take()

    told = left_out.figures(left_out.look(packages, note), tmp_path)

    assert told[0] == f"5 MB of the disk are taken by {tmp_path}"
    assert told[1] == "     5 MB by av"
    assert told[-1] == f"0 MB of Qt are left out, {len(ALL - STAYS)} files."


def test_every_module_of_qt_that_is_imported_anywhere_stays(left_out):
    asked = {
        module
        for folder in ("taichi_coach", "tests", "benchmarks", "docs")
        for file in (ROOT / folder).rglob("*.py")
        for module in re.findall(r"PySide6\.(Qt\w+)", file.read_text("utf-8"))
        if file != Path(__file__)
    }

    assert "QtWidgets" in asked
    assert asked <= left_out.MODULES


def test_the_packages_of_this_python_have_all_that_is_needed(left_out):
    packages = Path(sysconfig.get_path("purelib"))
    if not left_out.records(packages) or not left_out.WHERE_TRIED:
        pytest.skip("Qt's packages are not here, or not such as are known")

    state = left_out.look(packages, packages.parents[2] / "left-out.json")

    assert state.lost() == ()
    for name in left_out.MODULES:
        assert any(path.startswith(f"PySide6/{name}.") for path in state.keep)
    for name in ("platforms/libqxcb.so", "platforms/libqwayland.so", "imageformats/libqsvg.so"):
        assert f"PySide6/Qt/plugins/{name}" in state.keep
