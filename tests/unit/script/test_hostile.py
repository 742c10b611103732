"""Files made to do harm: each ends as one sentence, and with little memory.

How soon is measured by `benchmarks/hostile.py`.
"""

import os
import tracemalloc
from collections import Counter

import pytest

from taichi_coach.script.files import reader
from taichi_coach.script.files.library import Library
from taichi_coach.script.files.path_checks import check_paths
from taichi_coach.script.syntax import source
from tests.tables import each_row
from tests.unit.script.hostile_texts import HEAD, texts, write_unknown_names

BYTES = {
    "binary": bytes(range(256)) * 100,
    "utf-16": f"{HEAD}steps: []".encode("utf-16"),
    "utf-16-without-mark": f"{HEAD}steps: []".encode("utf-16-le"),
    "latin-1": "format: 1\ntitle: Caf\xe9\n".encode("latin-1"),
    "half-a-letter": b"format: 1\ntitle: \xc3",
    "nul": b"format: 1\0",
    "empty": b"",
}


def one_sentence(file):
    """Inspect a file and return what was told of it, which must be no document."""
    found = reader.inspect(file)
    assert found.document is None
    return found.diagnostics


@each_row("name", BYTES)
def test_what_is_no_text_is_one_error(tmp_path, name):
    file = tmp_path / f"{name}.yaml"
    file.write_bytes(BYTES[name])
    (error,) = one_sentence(file)
    assert error.code == "syntax"
    assert error.mend


def test_a_wrong_letter_is_told_with_its_place(tmp_path):
    file = tmp_path / "a.yaml"
    file.write_bytes(BYTES["latin-1"])
    (error,) = one_sentence(file)
    assert (error.line, error.column) == (2, 11)


def test_a_file_of_100_megabytes_is_not_read(tmp_path):
    file = tmp_path / "large.yaml"
    with file.open("wb") as target:
        target.truncate(100_000_000)
    tracemalloc.start()
    (error,) = one_sentence(file)
    _, peak = tracemalloc.get_traced_memory()
    tracemalloc.stop()
    assert "larger" in error.message
    assert peak < 1_000_000


def test_a_file_that_is_longer_than_it_says_is_not_read_to_its_end(tmp_path, monkeypatch):
    file = tmp_path / "a.yaml"
    file.write_bytes(b"a" * 2_000_000)
    monkeypatch.setattr(source, "_must_be_small_regular", lambda path, status: None)
    (error,) = one_sentence(file)
    assert "larger" in error.message


@each_row(
    ("name", "letters", "most"),
    [
        ("deep-brackets", None, 60_000_000),
        ("alias-bomb", None, 60_000_000),
        # So much for each of its keys: to follow every one of 60,000 takes long.
        ("many-keys", 12_000, 1_000_000),
    ],
)
def test_little_memory_is_taken(tmp_path, name, letters, most):
    file = tmp_path / "a.yaml"
    file.write_text(texts()[name][:letters])
    tracemalloc.start()
    reader.inspect(file)
    _, peak = tracemalloc.get_traced_memory()
    tracemalloc.stop()
    assert peak < most


def test_a_text_that_is_too_long_is_not_parsed(tmp_path):
    (error,) = reader.inspect_text("a" * 1_000_001, tmp_path / "a.yaml").diagnostics
    assert "larger" in error.message


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="there are no pipes here")
def test_a_pipe_is_not_waited_for(tmp_path):
    os.mkfifo(tmp_path / "pipe.yaml")
    (error,) = one_sentence(tmp_path / "pipe.yaml")
    assert "pipe" in error.message
    assert Library([tmp_path]).sessions() == {}


@pytest.mark.skipif(not os.path.exists("/dev/zero"), reason="there is no such device here")  # noqa: PTH110  a device, not a path of ours
def test_a_device_is_not_read(tmp_path):
    (tmp_path / "endless.yaml").symlink_to("/dev/zero")
    (error,) = one_sentence(tmp_path / "endless.yaml")
    assert "device" in error.message


def test_a_pipe_that_takes_the_files_place_is_not_waited_for(tmp_path, monkeypatch):
    """Between looking at a file and opening it, the file may be exchanged."""
    regular = tmp_path / "regular.yaml"
    regular.write_text(HEAD)
    pipe = tmp_path / "pipe.yaml"
    os.mkfifo(pipe)
    look = type(pipe).stat
    monkeypatch.setattr(type(pipe), "stat", lambda self, **how: look(regular, **how))
    (error,) = one_sentence(pipe)
    assert "pipe" in error.message


@each_row("name", ["missing.yaml", "a\0b.yaml", "x" * 5_000])
def test_a_file_that_is_not_there(tmp_path, name):
    (error,) = one_sentence(tmp_path / name)
    assert error.mend


def test_a_folder_is_not_a_file(tmp_path):
    (error,) = one_sentence(tmp_path)
    assert "folder" in error.message


def test_a_file_that_may_not_be_read(tmp_path, monkeypatch):
    file = tmp_path / "a.yaml"
    file.write_text(HEAD)

    def refuse(*_args):
        raise PermissionError(13, "Permission denied")

    monkeypatch.setattr(os, "open", refuse)
    (error,) = one_sentence(file)
    assert "Permission denied" in error.message


def test_a_library_of_harmful_files_tells_each_and_goes_on(tmp_path):
    harmful = texts(8)  # each still more than is taken
    for name, text in harmful.items():
        (tmp_path / f"{name}.yaml").write_text(text)
    (tmp_path / "good.yaml").write_text(f"{HEAD}steps: [{{wait: 1s}}]\n")
    (tmp_path / "loop").symlink_to(tmp_path, target_is_directory=True)
    library = Library([tmp_path])
    assert set(library.sessions()) == {"good"}
    told = Counter(each.file.stem for each in library.diagnostics)
    assert set(told) == set(harmful)
    # A hundred faults, that there are more, and why the reading stopped.
    assert max(told.values()) <= 102


def test_many_unknown_names_are_all_told(tmp_path):
    write_unknown_names(tmp_path, 300)
    found = check_paths([tmp_path], Library)
    assert {each.code for each in found} == {"unknown-movement", "unknown-session"}
