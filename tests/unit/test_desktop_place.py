"""The menu entry: right by the desktop's own tools where they are, and gone without a trace."""

import shutil
import subprocess
import sys
from zipfile import ZipFile

import pytest

from taichi_coach import desktop_place, paths
from taichi_coach.bundle.media_types import SESSION_TYPE
from taichi_coach.bundle.model import MEDIA_TYPE
from taichi_coach.cli import desktop, root
from taichi_coach.errors import CoachError
from taichi_coach.reminders import resident_start
from tests.patience import PATIENCE_S
from tests.tables import each_row

ICONS = dict.fromkeys(desktop_place.ICON_EDGES, b"png")


@pytest.fixture
def shared(tmp_path, monkeypatch):
    monkeypatch.setattr(sys, "platform", "linux")
    monkeypatch.setenv("XDG_DATA_HOME", str(tmp_path / "share"))
    return tmp_path / "share"


def entry(shared):
    return (shared / "applications" / "taichi-coach.desktop").read_text("utf-8")


def everything(folder):
    return {file: file.is_file() and file.read_bytes() for file in folder.rglob("*")}


def test_all_of_it_goes_again_as_if_it_had_never_been(shared):
    desktop_place.install(ICONS)
    desktop_place.install(ICONS)
    assert (shared / "icons/hicolor/48x48/apps/taichi-coach.png").read_bytes() == b"png"

    assert desktop_place.remove()
    assert not desktop_place.remove()
    assert everything(shared) == {}


def test_what_belongs_to_others_stays_as_it_is(shared):
    theirs = {"applications/a.desktop": "[Desktop Entry]\n", "icons/hicolor/48x48/apps/a.png": "a"}
    theirs |= {"mime/packages/a.txt": "not read", "other": "kept"}
    for name, text in theirs.items():
        (shared / name).parent.mkdir(parents=True, exist_ok=True)
        (shared / name).write_text(text, "utf-8")
    before = set(theirs)

    desktop_place.install(ICONS)
    desktop_place.remove()

    left = {str(file.relative_to(shared)) for file in shared.rglob("*") if file.is_file()}
    made = {"applications/mimeinfo.cache"} | {each for each in left if each.startswith("mime/")}
    assert left - made == before - made
    assert not [each for each in left if "taichi" in each]
    assert "taichi" not in "".join(map(str, everything(shared).values()))


@pytest.mark.skipif(sys.platform == "win32", reason="there everybody has a place beside one's own")
def test_a_folder_of_somebody_whom_nobody_knows_is_called_as_it_was_typed(monkeypatch):
    monkeypatch.setenv("TAICHI_COACH_HOME", "~nobody-of-this-name/coach")

    assert paths.home().parts == ("~nobody-of-this-name", "coach")
    assert resident_start.command()[-1] == str(paths.home().absolute())


def test_the_entry_starts_this_program_with_the_folder_that_was_chosen(shared, monkeypatch):
    monkeypatch.setenv("TAICHI_COACH_HOME", "/my files/coach")
    desktop_place.install(ICONS)

    line = next(each for each in entry(shared).splitlines() if each.startswith("Exec="))
    assert line.startswith('Exec="env" "TAICHI_COACH_HOME=/my files/coach" "')
    assert line.endswith(" %f")
    assert "taichi" in line.split('" "')[2] or "python" in line.split('" "')[2]


@pytest.mark.skipif(shutil.which("desktop-file-validate") is None, reason="no desktop-file-utils")
def test_the_desktops_own_check_finds_no_fault(shared):
    desktop_place.install(ICONS)

    file = shared / "applications" / "taichi-coach.desktop"
    told = subprocess.run(
        ["desktop-file-validate", file],
        check=False,
        capture_output=True,
        text=True,
        timeout=PATIENCE_S,
    )
    assert (told.returncode, told.stdout) == (0, "")


@pytest.mark.skipif(
    not (shutil.which("update-mime-database") and shutil.which("gio")),
    reason="no shared-mime-info, or no gio",
)
def test_the_desktop_knows_a_session_from_other_files_by_what_stands_in_it(shared, tmp_path):
    desktop_place.install(ICONS)
    (tmp_path / "mine").write_text("format: 1\nkind: session\nid: mine\n", "utf-8")
    (tmp_path / "other.yaml").write_text("a: 1\n", "utf-8")
    with ZipFile(tmp_path / "class.taichi", "w") as bundle:
        bundle.writestr("mimetype", MEDIA_TYPE)

    def kind(name):
        asked = ["gio", "info", "-a", "standard::content-type", tmp_path / name]
        return subprocess.run(
            asked, capture_output=True, text=True, check=True, timeout=PATIENCE_S
        ).stdout

    assert SESSION_TYPE in kind("mine")
    assert "taichi-coach.session" not in kind("other.yaml")
    assert MEDIA_TYPE in kind("class.taichi")


def test_where_nothing_can_be_written_that_is_said(shared):
    shared.write_text("no folder", "utf-8")

    with pytest.raises(CoachError, match=r"cannot be written"):
        desktop_place.install(ICONS)


def test_each_is_told_in_one_sentence(shared, monkeypatch, capsys):
    monkeypatch.setattr(desktop, "icons", lambda _edges: ICONS)

    for words in ("install", "remove", "remove"):
        assert root.run(["desktop", words]) == 0

    assert capsys.readouterr().out.splitlines() == [
        "Tai Chi Coach stands in your menu now, and opens classes in one file (.taichi).",
        "Tai Chi Coach is gone from your menu, with its icon and kinds of files.",
        "Tai Chi Coach was not in your menu.",
    ]


@each_row("system", ["win32", "darwin"])
@each_row("words", ["install", "remove"])
def test_elsewhere_it_is_said_that_it_is_not_offered(system, words, monkeypatch, shared):
    monkeypatch.setattr(sys, "platform", system)

    with pytest.raises(CoachError, match="on Linux alone"):
        root.run(["desktop", words])
    assert not shared.exists()


def test_a_desktop_opens_a_session_by_its_file_alone(capsys):
    with pytest.raises(CoachError, match=r"no-such\.yaml"):
        root.run(["no-such.yaml"])
