"""The file, and the draft that is kept of it."""

from __future__ import annotations

import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from taichi_coach.authoring.desk.drafts import Draft, all_kept, drop, keep, kept
from taichi_coach.authoring.desk.on_disk import FileChange, OnDisk, change, opened, saved
from taichi_coach.errors import CoachError
from tests.tables import each_row


@each_row("ends", ["\n", "\r\n", "\r"])
def test_a_file_keeps_the_ends_of_its_lines(tmp_path, ends):
    file = tmp_path / "a.yaml"
    file.write_bytes(ends.join(("title: é", "", "x", "")).encode())
    found = opened(file)

    assert found.text == "title: é\n\nx\n"
    again = saved(found, found.text + "y\n")
    assert file.read_bytes() == ends.join(("title: é", "", "x", "y", "")).encode()
    assert opened(file) == again


def test_one_that_mixes_them_gets_what_most_lines_have(tmp_path):
    file = tmp_path / "a.yaml"
    file.write_bytes("a\r\nb\r\nc\nd\u2028e".encode())

    assert (opened(file).text, opened(file).ends) == ("a\nb\nc\nd\ne", "\r\n")


def test_what_others_do_to_it_is_noticed(tmp_path):
    file = tmp_path / "new" / "a.yaml"
    unsaved = OnDisk(file)
    assert change(unsaved) is FileChange.NONE
    found = saved(unsaved, "one\n")
    assert change(found) is FileChange.NONE

    file.write_text("two\n", "utf-8")
    assert change(found) is FileChange.CHANGED
    assert change(unsaved) is FileChange.CHANGED
    file.write_bytes(b"\xff\xfe\x00")
    assert change(found) is FileChange.CHANGED
    file.unlink()
    assert change(found) is FileChange.GONE


def test_what_cannot_be_read_or_written_is_said_in_a_sentence(tmp_path):
    with pytest.raises(CoachError, match="no such file"):
        opened(tmp_path / "none.yaml")
    (tmp_path / "file").write_text("", "utf-8")
    with pytest.raises(CoachError, match=r"cannot be written: .*\.$"):
        saved(OnDisk(tmp_path / "file" / "a.yaml"), "x")


@given(st.text(st.characters(exclude_categories=["Cs"]), max_size=40))
def test_a_draft_comes_back_as_it_was(tmp_path_factory, text):
    folder = tmp_path_factory.mktemp("drafts")
    draft = Draft(folder / "a.yaml", text, "2026-11-29T19:00:00", "before")
    keep(folder, draft)

    assert kept(folder, draft.path) == draft


def test_drafts_are_told_the_latest_first_and_forgotten_when_dropped(tmp_path):
    folder = tmp_path / "drafts"
    assert all_kept(folder) == ()
    early, late = (Draft(tmp_path / f"{n}.yaml", n, f"2026-11-2{n}") for n in "12")
    for each in (early, late, early):
        keep(folder, each)

    assert all_kept(folder) == (late, early)
    drop(folder, late.path)
    drop(folder, late.path)
    assert all_kept(folder) == (early,)
    assert kept(folder, late.path) is None


@each_row(
    "content",
    [
        b"",
        b"{",
        b"[]",
        b'{"path": 1}',
        b"\xff",
        json.dumps(dict.fromkeys(("path", "text", "kept_at", "saved"), 1)).encode(),
    ],
)
def test_a_damaged_draft_is_none(tmp_path, content):
    draft = Draft(tmp_path / "a.yaml", "text")
    keep(tmp_path, draft)
    next(tmp_path.glob("*.json")).write_bytes(content)

    assert kept(tmp_path, draft.path) is None
    assert all_kept(tmp_path) == ()


def test_a_draft_that_cannot_be_kept_is_said(tmp_path):
    (tmp_path / "file").write_text("", "utf-8")
    with pytest.raises(CoachError, match="cannot be written"):
        keep(tmp_path / "file", Draft(tmp_path / "a.yaml", "x"))
    drop(tmp_path / "file", tmp_path / "a.yaml")
