"""Being somewhere: the time zone of this process, for as long as a test wants it."""

import time
from contextlib import contextmanager

import pytest

#: Summer time as in Berlin, told whole: it needs no list of zones on the machine.
BERLIN = "CET-1CEST,M3.5.0,M10.5.0/3"


@contextmanager
def in_zone(name=BERLIN):
    """Be where clocks go by this zone; the test is skipped where a process cannot."""
    if not hasattr(time, "tzset"):
        pytest.skip("the zone of a process is set as on POSIX")
    try:
        with pytest.MonkeyPatch.context() as patch:
            patch.setenv("TZ", name)
            time.tzset()
            yield
    finally:
        time.tzset()
