"""A row of works is done whole and in order, however many processes there are to do it."""

import errno
import json
import os
import subprocess
import sys

import pytest

from taichi_coach import in_processes
from tests.tables import each_row

#: Forked in a process of its own, where no other thread runs.
SCRIPT = """
import json, os, sys
from taichi_coach import in_processes

os.sched_getaffinity = lambda _: {0, 1, 2}
here, seen = os.getpid(), []

def work(number):
    if os.getpid() == here:
        # The first one here waits until somebody else has done one.
        while not seen and not os.path.exists(sys.argv[1]):
            pass
    else:
        if sys.argv[2] == "fails":
            open(sys.argv[1], "w").close()
            raise ValueError
        open(sys.argv[1], "w").close()
    seen.append(number)
    return number * number

groups = json.loads(sys.argv[3])
done = in_processes.done(groups, work, lambda: len(seen))
print(json.dumps([done.results, len(seen), list(done.learned)]))
"""


def shared_out(folder, how, groups=(range(300),)):
    numbers = json.dumps([list(group) for group in groups])
    answer = subprocess.run(
        [sys.executable, "-c", SCRIPT, str(folder / "begun"), how, numbers],
        check=True,
        capture_output=True,
        text=True,
    )
    return json.loads(answer.stdout)


forks = pytest.mark.skipif(not hasattr(os, "sched_getaffinity"), reason="nothing is forked here")


@forks
def test_several_processes_do_each_work_once_and_tell_what_they_learned(tmp_path):
    results, here, told = shared_out(tmp_path, "works")
    assert results == [number * number for number in range(300)]
    assert len(told) == 2
    assert sum(told) > 0
    assert here + sum(told) == 300


@forks
def test_what_another_process_fails_at_is_done_here(tmp_path):
    results, here, told = shared_out(tmp_path, "fails")
    assert results == [number * number for number in range(300)]
    assert (here, sum(told)) == (300, 0)


@forks
@each_row("groups", [([*range(299, 9, -1)], [*range(10)]), ([], [*range(300)])])
def test_works_in_groups_are_done_once_each_and_come_in_the_order_of_their_numbers(
    groups, tmp_path
):
    results, here, told = shared_out(tmp_path, "works", groups)
    assert results == [number * number for number in range(300)]
    assert here + sum(told) == 300


def test_one_processor_does_all_of_it_here(monkeypatch):
    monkeypatch.setattr(in_processes.os, "sched_getaffinity", lambda _: {0}, raising=False)
    assert in_processes.done([[2], [0, 1]], str, list) == in_processes.ProcessResults(
        ["0", "1", "2"]
    )


def test_more_works_than_are_queued_are_done_here(monkeypatch):
    monkeypatch.setattr(in_processes.os, "sched_getaffinity", lambda _: {0, 1}, raising=False)
    count = in_processes.MOST_WORKS + 1
    assert in_processes.done([range(count)], int) == in_processes.ProcessResults([*range(count)])


def test_where_the_system_gives_no_process_all_is_done_here(monkeypatch):
    def none():
        raise BlockingIOError(errno.EAGAIN, os.strerror(errno.EAGAIN))

    monkeypatch.setattr(in_processes.os, "sched_getaffinity", lambda _: {0, 1, 2}, raising=False)
    monkeypatch.setattr(in_processes.os, "fork", none, raising=False)
    monkeypatch.setattr(in_processes, "_alone", lambda: True)
    assert in_processes.done([range(3)], str) == in_processes.ProcessResults(["0", "1", "2"])


@pytest.mark.skipif(sys.platform != "linux", reason="a pipe's size is set on Linux alone")
def test_where_pipes_are_small_no_work_is_forgotten(monkeypatch):
    """As the system makes them for who has a thousand of them."""
    import fcntl  # Windows has none

    opened, forked = os.pipe, []

    def small():
        ends = opened()
        fcntl.fcntl(ends[1], fcntl.F_SETPIPE_SZ, 4096)
        return ends

    def none():
        forked.append(1)
        raise BlockingIOError

    monkeypatch.setattr(in_processes.os, "sched_getaffinity", lambda _: {0, 1}, raising=False)
    monkeypatch.setattr(in_processes.os, "pipe", small)
    monkeypatch.setattr(in_processes.os, "fork", none)
    monkeypatch.setattr(in_processes, "_alone", lambda: True)
    assert in_processes.done([range(5000)], int).results == [*range(5000)]
    assert forked


def test_a_fault_comes_to_light(monkeypatch):
    monkeypatch.setattr(in_processes.os, "sched_getaffinity", lambda _: {0, 1}, raising=False)
    with pytest.raises(ZeroDivisionError):
        in_processes.done([range(60)], lambda number: 1 // (number - 30))
