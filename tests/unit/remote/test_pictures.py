import os

from taichi_coach.remote import pictures
from taichi_coach.remote.pictures import keep_picture


def test_a_picture_is_one_file_however_often_it_is_kept(tmp_path):
    folder = tmp_path / "cache" / "pictures"

    first, again, other = (keep_picture(folder, png) for png in (b"a", b"a", b"b"))

    assert first == again != other
    assert first.read_bytes() == b"a"


def test_the_oldest_pictures_go(tmp_path, monkeypatch):
    monkeypatch.setattr(pictures, "KEPT", 2)
    for at, png in enumerate((b"a", b"b", b"c")):
        os.utime(keep_picture(tmp_path, png), (at, at))

    last = keep_picture(tmp_path, b"d")

    assert sorted(each.read_bytes() for each in tmp_path.iterdir()) == [b"c", b"d"]
    assert last.exists()


def test_where_none_can_be_written_there_is_none(tmp_path):
    (tmp_path / "file").touch()

    assert keep_picture(tmp_path / "file" / "below", b"a") is None
