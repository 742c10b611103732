"""What comes along with a copy of a class that is to be written on, and goes with it again."""

import errno
from datetime import UTC, datetime

import pytest

from taichi_coach.bundle import own_copy, shelf
from taichi_coach.errors import CoachError
from taichi_coach.paths import own_sessions
from taichi_coach.script.files.added import added_folders
from taichi_coach.script.files.library import Library
from tests import bundled_library
from tests.unit.bundle import classes

NOW = datetime(2026, 3, 2, 9, 0, tzinfo=UTC)
BESIDE = {
    "parts/feet.wav",
    "kettle-mine.recordings/sit-tall-with-siew-feet-flat.wav",
    "parts/legs.yaml",
    "pics/chair.png",
    "window-reach.yaml",
}


def here():
    return Library((own_sessions(), *added_folders()), beneath=bundled_library.library())


@pytest.fixture
def kettle(tmp_path):
    """Add a class from a file, and return it."""
    made = classes.bundled(tmp_path / "class", tmp_path / "class.taichi")
    shelf.add(shelf.preview(made.place, here()), NOW)
    return here().session("kettle")


def own_files():
    own = own_sessions()
    return {
        each.relative_to(own).as_posix()
        for each in own.rglob("*")
        if each.is_file() and not each.relative_to(own).parts[0].startswith(".")
    }


def test_what_a_copy_of_an_added_class_needs_comes_along_under_its_name(kettle):
    place, copy = own_copy.beside_copy(kettle, "kettle-mine", here())
    put = own_copy.put_missing(copy)

    assert place == own_sessions().absolute() / "kettle-mine.yaml"
    assert own_files() == BESIDE == {each.relative_to(place.parent).as_posix() for each in put}
    assert own_copy.brought(copy) == (
        "With it came 1 session, 1 movement, 2 recordings and 1 picture."
    )
    own_copy.take_away(put)
    assert own_files() == set()
    assert not (own_sessions() / "parts").exists()


def test_files_of_the_persons_own_stay(kettle):
    mine = classes.put(own_sessions() / "window-reach.yaml", classes.MOVEMENT + "tags: [mine]\n")
    _, copy = own_copy.beside_copy(kettle, "kettle-mine", here())
    put = own_copy.put_missing(copy)

    assert mine not in put
    assert "mine" in mine.read_text()
    assert "There is another window-reach.yaml in your sessions, which stays." in (
        own_copy.brought(copy)
    )
    own_copy.take_away(put)
    assert own_files() == {"window-reach.yaml"}


def test_nothing_of_what_comes_with_the_program_is_copied():
    place, copy = own_copy.beside_copy(here().session("wind-down"), "wind-down", here())

    assert place.name == "wind-down.yaml"
    assert own_copy.put_missing(copy) == ()
    assert own_copy.brought(copy) == ""


def test_where_one_file_cannot_be_written_none_is_there(kettle, monkeypatch):
    def put(file, place):
        if place.suffix == ".png":
            raise OSError(errno.ENOSPC, "No space left on device")
        classes.put(place, "there")

    monkeypatch.setattr(own_copy, "put", put)
    _, copy = own_copy.beside_copy(kettle, "kettle-mine", here())

    with pytest.raises(CoachError, match="no room left on the disk"):
        own_copy.put_missing(copy)
    assert own_files() == set()
