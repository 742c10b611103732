from __future__ import annotations

import subprocess
import sys

from taichi_coach.file_lock import LockSwitch, hold, is_held

HOLDER = """
import sys
from pathlib import Path
from taichi_coach.file_lock import hold
with hold(Path(sys.argv[1])) as held:
    print(held, flush=True)
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
        with hold(file) as second:
            assert not second
        child.kill()
        child.wait()
    assert not is_held(file)
    with hold(file) as free:
        assert free
        assert is_held(file)
    assert not is_held(file)


def test_where_nothing_can_be_written_nothing_is_held(tmp_path):
    (tmp_path / "file").write_text("")
    with hold(tmp_path / "file" / "lock") as held:
        assert not held


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
