"""Results on disk: found again by their key, bounded, and never more than a loss of time."""

import json

import pytest

from taichi_coach import kept
from taichi_coach.kept import Kept, key_of
from tests.tables import each_row


@pytest.fixture
def file(tmp_path):
    return tmp_path / "cache" / "results.json"


def keep(file, most=10, **results):
    store = Kept(file, most)
    for key, result in results.items():
        store.put(key, result)
    store.save()


def test_what_was_kept_is_found_again_by_its_key(file):
    keep(file, one=[1, "two"])

    assert Kept(file, 10).get("one") == [1, "two"]
    assert Kept(file, 10).get("two") is None


def test_nothing_is_written_where_nothing_is_new(file):
    keep(file, one=1)
    before = file.stat().st_mtime_ns, file.stat().st_ino
    store = Kept(file, 10)

    store.get("one")
    store.save()

    assert (file.stat().st_mtime_ns, file.stat().st_ino) == before


def test_those_go_first_that_were_not_asked_for(file):
    keep(file, one=1, two=2, three=3)
    store = Kept(file, 3)
    store.get("one")
    store.put("four", 4)
    store.save()

    assert [key for key in ("one", "two", "three", "four") if Kept(file, 3).get(key)] == [
        "one",
        "three",
        "four",
    ]


def test_of_two_that_write_at_once_both_results_stay(file):
    first, second = Kept(file, 10), Kept(file, 10)
    for store, key in ((first, "one"), (second, "two")):
        store.get(key)
        store.put(key, key)
    first.save()
    second.save()

    assert [Kept(file, 10).get(key) for key in ("one", "two")] == ["one", "two"]


@each_row(
    "content",
    [b"", b"\xff\xfe", b"{", b"[]", b"null", b'{"results": [1]}', b"[" * 100_000],
)
def test_a_damaged_file_is_as_none_and_is_written_anew(file, content):
    file.parent.mkdir(exist_ok=True)
    file.write_bytes(content)

    assert Kept(file, 10).get("one") is None
    keep(file, one=1)

    assert Kept(file, 10).get("one") == 1


def test_a_file_that_is_far_too_large_is_not_read(file, monkeypatch):
    keep(file, one=1)
    monkeypatch.setattr(kept, "MOST_BYTES", 5)

    assert Kept(file, 10).get("one") is None


def test_where_nothing_can_be_written_nothing_is_kept(tmp_path):
    (tmp_path / "cache").write_text("a file where the folder should be", "utf-8")
    keep(tmp_path / "cache" / "results.json", one=1)

    assert Kept(tmp_path / "cache" / "results.json", 10).get("one") is None


def test_a_key_tells_every_text_and_where_one_ends():
    keys = {
        key_of(parts) for parts in (("ab", "c"), ("a", "bc"), ("abc",), ("c", "ab"), ("\ud800",))
    }

    assert len(keys) == 5
    assert key_of(("ab", "c")) == key_of(iter(["ab", "c"]))


def test_a_key_is_that_of_this_program_and_language(tmp_path, monkeypatch):
    def key():
        monkeypatch.setattr(kept, "_program", [])
        return key_of(("one",))

    before = key()
    assert key() == before
    monkeypatch.setenv("TAICHI_COACH_LANGUAGE", "de")
    in_german = key()
    (tmp_path / "locale").mkdir()
    (tmp_path / "locale" / "taichi-coach.mo").write_bytes(b"anew")
    (tmp_path / "locale" / ".#open.py").symlink_to("somebody@here.1234")  # as Emacs leaves it
    monkeypatch.setattr(kept, "bundled", lambda _kind: tmp_path)

    assert len({before, in_german, key()}) == 3


def test_what_is_kept_can_be_read_by_anybody(file):
    keep(file, one=1)

    assert json.loads(file.read_text("utf-8")) == {"results": {"one": 1}}
