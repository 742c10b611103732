"""Files made to do harm: each ends as one sentence, soon, and with little memory."""

import os
import time
import tracemalloc

import pytest

from taichi_coach.script.files import reader
from taichi_coach.script.files.library import Library
from taichi_coach.script.files.path_checks import check_paths
from taichi_coach.script.syntax import source

HEAD = "format: 1\nkind: session\ntitle: T\n"
LAUGHS = "a: &a [x, x]\n" + "".join(
    f"{name}: &{name} [*{before}, *{before}]\n"
    for before, name in zip("abcdefghi", "bcdefghij", strict=True)
)
TEXTS = {
    "deep-brackets": "[" * 200_000,
    "deep-braces": "{a: " * 200_000,
    "deep-dashes": "- " * 200_000,
    "deep-indent": "".join(" " * depth + "a:\n" for depth in range(1_000)),
    "deep-keys": "? " * 200_000,
    "alias-bomb": "a: &a [1]\nb: [" + "*a, " * 100_000 + "]\n",
    "billion-laughs": LAUGHS,
    "merge": "a: &a {b: 1}\nc:\n  <<: *a\n",
    "object-tag": "a: !!python/object/apply:os.system ['exit']\n",
    "huge-scalar": f"{HEAD}summary: {'x' * 900_000}\nsteps: [{{wait: 1s}}]\n",
    "huge-key": f"{HEAD}{'x' * 900_000}: 1\nsteps: [{{wait: 1s}}]\n",
    "huge-number": f"{HEAD}steps: [{{breathe: {'9' * 900_000}}}]\n",
    "many-keys": "".join(f"key{number}: 1\n" for number in range(60_000)),
    "many-items": f"{HEAD}tags: [{'a,' * 60_000}]\n",
    "one-key": "a: 1\n" * 60_000,
    "steps-without-verb": f"{HEAD}steps:\n" + "  - {sya1: a}\n" * 40_000,
    "verbless-step": f"{HEAD}steps:\n  - {{{', '.join(f'wat{n}: 1' for n in range(20_000))}}}\n",
    "many-documents": "---\n" * 200_000,
    "repeat-bomb": f"{HEAD}steps: " + "[{repeat: 200, steps: " * 15 + "[{wait: 1s}]" + "}]" * 15,
    "many-comments": "# a\n" * 200_000,
    "many-anchors": "".join(f"a{number}: &a{number} 1\n" for number in range(40_000)),
    "carriage-returns": "\r" * 900_000,
    "colons": ":" * 900_000,
    "question-marks": "? a\n" * 200_000,
    "open-quote": 'a: "' + "\n" * 900_000,
    "percents": "%" * 900_000,
}
BYTES = {
    "binary": bytes(range(256)) * 100,
    "utf-16": f"{HEAD}steps: []".encode("utf-16"),
    "utf-16-without-mark": f"{HEAD}steps: []".encode("utf-16-le"),
    "latin-1": "format: 1\ntitle: Caf\xe9\n".encode("latin-1"),
    "half-a-letter": b"format: 1\ntitle: \xc3",
    "nul": b"format: 1\0",
    "empty": b"",
}


def one_sentence(file, seconds=1.0):
    """Inspect a file and return its one error, having minded the time and the memory."""
    began = time.process_time()
    found = reader.inspect(file)
    assert time.process_time() - began < seconds
    assert found.document is None
    return found.diagnostics


@pytest.mark.parametrize("name", TEXTS)
def test_a_harmful_text_is_refused_at_once(tmp_path, name):
    file = tmp_path / f"{name}.yaml"
    file.write_text(TEXTS[name])
    # A hundred faults, that there are more, and why the reading stopped.
    assert 1 <= len(one_sentence(file)) <= 102


@pytest.mark.parametrize("name", BYTES)
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


@pytest.mark.parametrize("name", ["deep-brackets", "alias-bomb", "many-keys"])
def test_little_memory_is_taken(tmp_path, name):
    file = tmp_path / "a.yaml"
    file.write_text(TEXTS[name])
    tracemalloc.start()
    reader.inspect(file)
    _, peak = tracemalloc.get_traced_memory()
    tracemalloc.stop()
    assert peak < 60_000_000


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


@pytest.mark.parametrize("name", ["missing.yaml", "a\0b.yaml", "x" * 5_000])
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
    for name, text in TEXTS.items():
        (tmp_path / f"{name}.yaml").write_text(text)
    (tmp_path / "good.yaml").write_text(f"{HEAD}steps: [{{wait: 1s}}]\n")
    (tmp_path / "loop").symlink_to(tmp_path, target_is_directory=True)
    library = Library([tmp_path])
    assert set(library.sessions()) == {"good"}
    assert {each.file.stem for each in library.diagnostics} == set(TEXTS)


def test_checking_many_unknown_names_is_soon_done(tmp_path):
    steps = "".join(f"  - {{hold: 1s, movement: m{number}}}\n" for number in range(6_000))
    (tmp_path / "a.yaml").write_text(f"{HEAD}focus: [hands]\nsteps:\n{steps}")
    includes = "".join(f"  - {{include: s{number}}}\n" for number in range(6_000))
    (tmp_path / "b.yaml").write_text(f"{HEAD}steps:\n{includes}")
    began = time.process_time()
    found = check_paths([tmp_path], Library)
    assert time.process_time() - began < 2
    assert {each.code for each in found} == {"unknown-movement", "unknown-session"}
