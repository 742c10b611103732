import ctypes.util
from pathlib import Path

import pytest

from taichi_coach.spare_memory import give_back

MB = 2**20


def resident():
    """Return how many bytes this process takes of the machine's memory."""
    return int(Path("/proc/self/statm").read_text("ascii").split()[1]) * 4096


@pytest.mark.skipif(
    not hasattr(ctypes.CDLL(None), "malloc_trim") or not Path("/proc/self/statm").exists(),
    reason="the C library is not glibc",
)
def test_what_is_free_between_what_is_held_is_given_back():
    blocks = [bytearray(b"x" * 10_000) for _ in range(4000)]
    held = blocks[-1]
    del blocks
    before = resident()

    give_back()

    assert before - resident() > 20 * MB
    assert len(held) == 10_000
