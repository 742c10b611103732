from __future__ import annotations

import errno
import os
import subprocess
import sys
from threading import Event, Thread

import pytest

from taichi_coach.file_lock import LockSwitch, alone, is_held, is_of, sign, signer, take

HOLDER = """
import sys
from pathlib import Path
from taichi_coach.file_lock import take
print(take(Path(sys.argv[1])) is not None, flush=True)
sys.stdin.read()
"""


def test_one_process_holds_it_and_its_end_by_force_lets_go(tmp_path):
    file = tmp_path / "home" / "practising.lock"
    assert not is_held(file)
    with subprocess.Popen(
        [sys.executable, "-c", HOLDER, str(file)],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        text=True,
    ) as child:
        assert child.stdout.readline() == "True\n"
        assert is_held(file)
        assert take(file) is None
        child.kill()
        child.wait()
    assert not is_held(file)
    handle = take(file)
    assert is_held(file)
    os.close(handle)
    assert not is_held(file)


def test_where_nothing_can_be_written_nothing_is_held(tmp_path):
    (tmp_path / "file").write_text("")
    assert not is_held(tmp_path / "file" / "lock")
    assert not is_held(tmp_path / ("x" * 300) / "lock")


def test_a_switch_holds_it_while_it_is_on_and_hinders_nobody(tmp_path):
    file = tmp_path / "lock"
    one, other = LockSwitch(file), LockSwitch(file)
    for on in (True, True):
        one(on)
        assert is_held(file)
    other(True)
    one(False)
    assert not is_held(file)
    one(False)
    other(True)
    assert is_held(file)
    other(False)
    assert not is_held(file)
    with one.switched_on():
        assert is_held(file)
    assert not is_held(file)


PRACTISING = """
import sys
from pathlib import Path
from taichi_coach.file_lock import LockSwitch
switch = LockSwitch(Path(sys.argv[1]))
for word in sys.stdin:
    print(switch(word == "on\\n"), flush=True)
"""


def test_who_began_first_hears_of_who_began_last_and_the_lock_is_handed_on(tmp_path):
    file = tmp_path / "lock"
    first = LockSwitch(file)
    assert first(True)
    with subprocess.Popen(
        [sys.executable, "-c", PRACTISING, str(file)],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        text=True,
    ) as last:

        def say(word):
            last.stdin.write(f"{word}\n")
            last.stdin.flush()
            return last.stdout.readline()

        assert say("on") == "True\n"
        assert not first(True)
        first(False)
        assert not is_held(file)
        assert say("on") == "True\n"
        assert is_held(file)
        assert first(True)
        assert say("on") == "False\n"
        assert say("off") == "True\n"


@pytest.mark.skipif(sys.platform == "win32", reason="it locks in another way")
def test_on_a_disk_that_knows_no_locks_nobody_holds_one(tmp_path, monkeypatch):
    """As on some disks of a network: nobody has to wait there for somebody who is not."""

    def none(*_):
        raise OSError(errno.ENOLCK, os.strerror(errno.ENOLCK))

    monkeypatch.setattr("fcntl.flock", none)
    file = tmp_path / "lock"
    file.touch()
    assert not is_held(file)
    with pytest.raises(OSError, match=os.strerror(errno.ENOLCK)):
        take(file)
    assert LockSwitch(file)(True)


def test_a_switch_where_nothing_can_be_written_hinders_nobody(tmp_path):
    (tmp_path / "file").write_text("")
    assert LockSwitch(tmp_path / "file" / "lock")(True)


def test_who_holds_it_can_sign_it(tmp_path):
    file = tmp_path / "home" / "waiting.lock"
    assert signer(file) is None
    handle = take(file)
    assert take(file) is None
    assert signer(file) is None
    sign(handle)
    assert signer(file) == os.getpid()
    assert is_of(handle, file)
    file.unlink()
    assert not is_of(handle, file)
    file.touch()
    assert not is_of(handle, file)
    assert not is_of(2**64, file)
    os.close(handle)
    assert signer(file) is None


def test_where_nothing_can_be_written_nothing_is_taken(tmp_path):
    (tmp_path / "file").write_text("")
    with pytest.raises(OSError, match="file"):
        take(tmp_path / "file" / "lock")


def test_who_comes_second_waits_until_the_first_is_through(tmp_path):
    file, began, told = tmp_path / "lock", Event(), []

    def second():
        began.set()
        with alone(file, 60):
            told.append("second")

    other = Thread(target=second)
    with alone(file, 60):
        other.start()
        began.wait()
        told.append("first")
    other.join()
    assert told == ["first", "second"]
    assert not is_held(file)


def test_nobody_is_shut_out_by_a_lock_that_is_never_let_go_of(tmp_path):
    (tmp_path / "file").write_text("")
    for file in (tmp_path / "lock", tmp_path / "file" / "lock"):
        with alone(file, 0), alone(file, 0.02):
            done = file
        assert done == file
