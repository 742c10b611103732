"""Recordings are kept whole, and what goes can come back."""

import errno
import os
from pathlib import Path

import pytest

from taichi_coach.script.files.takes import ASIDE, TakeError, bring_back, keep, put_aside


def names(folder):
    return sorted(str(file.relative_to(folder)) for file in folder.rglob("*") if file.is_file())


@pytest.fixture
def folder(tmp_path):
    return tmp_path / "sessions" / "calm.recordings"


def test_a_take_is_kept_in_a_folder_that_was_not_there(folder):
    assert keep(folder, "sit-tall", b"one") == folder / "sit-tall.wav"

    assert names(folder) == ["sit-tall.wav"]
    assert (folder / "sit-tall.wav").read_bytes() == b"one"


def test_what_was_recorded_before_is_put_aside_whatever_its_format(folder):
    folder.mkdir(parents=True)
    (folder / "Sit tall.mp3").write_bytes(b"older")
    keep(folder, "sit-tall", b"one")
    keep(folder, "sit-tall", b"two")
    keep(folder, "sit-tall", b"three")

    assert names(folder) == [
        f"{ASIDE}/Sit tall.mp3",
        f"{ASIDE}/sit-tall-2.wav",
        f"{ASIDE}/sit-tall.wav",
        "sit-tall.wav",
    ]
    assert (folder / "sit-tall.wav").read_bytes() == b"three"


def test_what_was_put_aside_comes_back_and_what_came_after_goes_aside(folder):
    keep(folder, "relax", b"one")
    moved = put_aside(folder, "relax")
    assert names(folder) == [f"{ASIDE}/relax.wav"]
    keep(folder, "relax", b"two")

    bring_back(moved)

    assert (folder / "relax.wav").read_bytes() == b"one"
    assert names(folder) == [f"{ASIDE}/relax-2.wav", "relax.wav"]
    assert (folder / ASIDE / "relax-2.wav").read_bytes() == b"two"


def test_where_nothing_is_recorded_nothing_is_put_aside(folder):
    assert put_aside(folder, "relax") == ()


@pytest.mark.parametrize(
    ("number", "why"), [(errno.ENOSPC, "no room left on the disk"), (errno.EACCES, "denied")]
)
def test_what_cannot_be_written_is_told_and_the_older_take_stays(folder, monkeypatch, number, why):
    keep(folder, "relax", b"one")

    def fail(_):
        raise OSError(number, os.strerror(number))

    monkeypatch.setattr(os, "fsync", fail)
    with pytest.raises(TakeError, match=why) as told:
        keep(folder, "relax", b"two")

    assert str(folder) in str(told.value)
    assert names(folder) == ["relax.wav"]
    assert (folder / "relax.wav").read_bytes() == b"one"


def test_where_the_new_take_cannot_take_its_place_the_older_one_comes_back(folder, monkeypatch):
    keep(folder, "relax", b"one")
    move = Path.replace

    def fail(file, target):
        if file.suffix == ".part":
            raise PermissionError(errno.EACCES, "Permission denied")
        return move(file, target)

    monkeypatch.setattr(Path, "replace", fail)
    with pytest.raises(TakeError, match="Permission denied"):
        keep(folder, "relax", b"two")

    assert names(folder) == ["relax.wav"]
    assert (folder / "relax.wav").read_bytes() == b"one"


def test_a_file_in_the_way_of_the_folder_is_told(tmp_path):
    (tmp_path / "calm.recordings").write_text("in the way")

    with pytest.raises(TakeError, match="Nothing can be kept in"):
        keep(tmp_path / "calm.recordings", "relax", b"one")


def test_what_cannot_be_moved_is_told_and_stays(folder, monkeypatch):
    keep(folder, "relax", b"one")
    moved = put_aside(folder, "relax")

    def fail(*_):
        raise PermissionError(errno.EACCES, "Permission denied")

    monkeypatch.setattr(Path, "replace", fail)
    with pytest.raises(TakeError, match="Permission denied"):
        bring_back(moved)
    keep_failed = pytest.raises(TakeError, match="Permission denied")
    with keep_failed:
        keep(folder, "relax", b"two")
    monkeypatch.undo()

    (folder / "sit.wav").write_bytes(b"sit")
    monkeypatch.setattr(Path, "replace", fail)
    with pytest.raises(TakeError, match="Permission denied"):
        put_aside(folder, "sit")
    monkeypatch.undo()
    assert names(folder) == [f"{ASIDE}/relax.wav", "sit.wav"]
