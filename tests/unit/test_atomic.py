"""Files are there whole or as they were, and nothing is left beside them."""

import errno
import os
import stat
import subprocess
import sys
import threading
from pathlib import Path

import pytest

from taichi_coach.atomic import GivenUpError, whole_file, write_atomic, write_text_atomic
from tests.patience import PATIENCE_S
from tests.tables import each_row

posix = pytest.mark.skipif(os.name == "nt", reason="permissions and pipes of POSIX")


@pytest.fixture
def file(tmp_path):
    return tmp_path / "kept.txt"


def alone(file):
    return [each.name for each in file.parent.iterdir()] == [file.name]


def mode(file):
    return stat.S_IMODE(file.stat().st_mode)


def test_a_link_goes_on_leading_to_the_file_that_is_written(tmp_path):
    there = tmp_path / "elsewhere" / "file.txt"
    there.parent.mkdir()
    there.write_text("old")
    link = tmp_path / "link.txt"
    try:
        link.symlink_to(there)
    except OSError:  # on Windows it is a right that not everybody has
        pytest.skip("no link can be made here")
    write_text_atomic(link, "new")
    assert link.is_symlink()
    assert there.read_text() == "new"
    assert [each.name for each in there.parent.iterdir()] == ["file.txt"]


def test_a_new_file_and_one_in_the_place_of_an_older(file):
    write_atomic(file, b"one")
    assert file.read_bytes() == b"one"
    write_atomic(file, b"two", lasting=False)
    assert file.read_bytes() == b"two"
    assert alone(file)


def test_nothing_stays_where_what_may_not_be_written_may_not_be_removed(file, monkeypatch):
    """As on Windows, whose settings file somebody has made read-only."""
    file.write_text("old")
    file.chmod(stat.S_IRUSR)
    unlink = Path.unlink

    def refused(self, *_):
        raise PermissionError(errno.EACCES, os.strerror(errno.EACCES))

    def removed(self, *, missing_ok=False):
        if self.exists() and not mode(self) & stat.S_IWUSR:
            refused(self)
        unlink(self, missing_ok=missing_ok)

    monkeypatch.setattr(Path, "replace", refused)
    monkeypatch.setattr(Path, "unlink", removed)
    with pytest.raises(PermissionError):
        write_atomic(file, b"new")
    assert file.read_text() == "old"
    assert alone(file)


def test_a_text_keeps_its_ends_of_lines_and_its_letters(file):
    write_text_atomic(file, "坐\r\n直\n")
    assert file.read_bytes() == "坐\r\n直\n".encode()


def test_only_what_has_to_last_waits_for_the_disk(file, monkeypatch):
    synced = []
    monkeypatch.setattr(os, "fsync", synced.append)
    write_atomic(file, b"one", lasting=False)
    assert not synced
    write_atomic(file, b"two")
    assert len(synced) == 1


@posix
@each_row("kept", [0o600, 0o640, 0o444])
def test_the_permissions_of_what_is_replaced_stay(file, kept):
    file.write_text("older")
    file.chmod(kept)
    write_text_atomic(file, "newer")
    assert (file.read_text(), mode(file)) == ("newer", kept)
    with whole_file(file) as part:
        part.write_text("newest")
    assert (file.read_text(), mode(file)) == ("newest", kept)


@posix
def test_what_replaces_a_private_file_is_never_open_to_others(file, monkeypatch):
    file.write_text("older")
    file.chmod(0o600)
    seen = []
    monkeypatch.setattr(os, "fsync", lambda number: seen.append(os.fstat(number).st_mode & 0o777))
    write_text_atomic(file, "newer")
    assert seen == [0o600]


@posix
def test_a_new_file_is_as_open_as_any_other(file, tmp_path):
    write_atomic(file, b"one")
    (tmp_path / "other").write_bytes(b"two")
    assert mode(file) == mode(tmp_path / "other")


@posix
def test_where_there_are_no_permissions_the_file_is_written_all_the_same(file, monkeypatch):
    def refuse(*_args, **_named):
        raise PermissionError(errno.EPERM, "Operation not permitted")

    file.write_text("older")
    monkeypatch.setattr(Path, "chmod", refuse)
    write_text_atomic(file, "newer")
    assert file.read_text() == "newer"


@pytest.mark.parametrize("broken", ["fsync", "replace"])
def test_after_a_fault_the_older_file_is_as_it_was(file, monkeypatch, broken):
    def full(*_args):
        raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))

    file.write_text("older")
    monkeypatch.setattr(os if broken == "fsync" else Path, broken, full)
    with pytest.raises(OSError, match="No space left"):
        write_text_atomic(file, "newer")
    assert file.read_text() == "older"
    assert alone(file)


@each_row("fault", [ValueError, KeyboardInterrupt])
def test_a_block_that_breaks_off_leaves_nothing(file, fault):
    def break_off(part):
        part.write_text("half")
        raise fault

    file.write_text("older")
    with pytest.raises(fault), whole_file(file) as part:
        break_off(part)
    assert file.read_text() == "older"
    assert alone(file)


def test_a_block_gives_it_up_by_a_word(file):
    file.write_text("older")
    with whole_file(file) as part:
        part.write_text("newer")
        raise GivenUpError
    assert file.read_text() == "older"
    assert alone(file)


@each_row("lasting", [True, False])
def test_what_goes_while_it_is_written_is_not_taken_for_written(file, lasting):
    """As with a stick that is pulled out: nobody is told that the file is there."""

    def lose(part):
        part.write_text("newer")
        part.unlink()

    file.write_text("older")
    with pytest.raises(FileNotFoundError), whole_file(file, lasting=lasting) as part:
        lose(part)
    assert file.read_text() == "older"
    assert alone(file)


def test_where_there_is_no_folder_nothing_is_made(tmp_path):
    with pytest.raises(FileNotFoundError):
        write_atomic(tmp_path / "nowhere" / "kept.txt", b"one")
    assert not list(tmp_path.iterdir())


def test_a_folder_is_not_written_over(tmp_path):
    with pytest.raises(OSError, match=r"directory|denied"):
        write_atomic(tmp_path, b"one")
    assert tmp_path.is_dir()


@posix
def test_a_pipe_is_written_to_and_stays(tmp_path):
    pipe = tmp_path / "pipe"
    os.mkfifo(pipe)
    heard = []
    listener = threading.Thread(target=lambda: heard.append(pipe.read_bytes()))
    listener.start()
    write_atomic(pipe, b"through")
    listener.join(PATIENCE_S)
    assert heard == [b"through"]
    assert pipe.is_fifo()


def test_any_name_that_a_file_can_have_will_do(tmp_path):
    file = tmp_path / ("坐" * 85)  # 255 bytes
    write_atomic(file, b"one")
    assert file.read_bytes() == b"one"
    assert alone(file)


def test_several_at_once_do_not_disturb_each_other(file):
    writers = [
        threading.Thread(target=write_atomic, args=(file, bytes([number]) * 100_000))
        for number in range(8)
    ]
    for each in writers:
        each.start()
    for each in writers:
        each.join(PATIENCE_S)
    content = file.read_bytes()
    assert content == content[:1] * 100_000
    assert alone(file)


@posix
def test_whoever_is_killed_while_writing_leaves_the_older_file(file):
    file.write_text("older")
    program = (
        "import os, signal, sys\n"
        "from pathlib import Path\n"
        "from taichi_coach.atomic import whole_file\n"
        "with whole_file(Path(sys.argv[1])) as part:\n"
        "    part.write_text('half')\n"
        "    os.kill(os.getpid(), signal.SIGKILL)\n"
    )
    subprocess.run([sys.executable, "-c", program, file], check=False)
    assert file.read_text() == "older"
