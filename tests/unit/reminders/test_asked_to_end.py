import os
import select
import signal
import sys
from contextlib import closing

import pytest

from taichi_coach.reminders.asked_to_end import AskedToEnd


@pytest.fixture
def asked():
    before = signal.getsignal(signal.SIGTERM)
    with closing(AskedToEnd()) as found:
        yield found
    signal.signal(signal.SIGTERM, before)


def test_who_is_asked_ends(asked):
    with pytest.raises(SystemExit) as raised:
        signal.raise_signal(signal.SIGTERM)
    assert raised.value.code == 0
    assert asked.heard


@pytest.mark.skipif(sys.platform != "linux", reason="waits are bounded elsewhere")
def test_ctrl_c_is_remembered_as_well(asked):
    assert not asked.heard
    with pytest.raises(KeyboardInterrupt):
        signal.raise_signal(signal.SIGINT)
    assert asked.heard
    assert asked.heard


@pytest.mark.skipif(sys.platform != "linux", reason="waits are bounded elsewhere")
def test_a_poll_that_begins_just_then_ends_at_once(asked):
    with pytest.raises(SystemExit):
        os.kill(os.getpid(), signal.SIGTERM)
    assert select.select(asked.ears, (), (), 60)[0] == [*asked.ears]


def test_it_is_remembered_where_python_drops_what_is_raised(asked, monkeypatch):
    class Dying:
        def __del__(self):
            signal.raise_signal(signal.SIGTERM)

    dropped = []
    monkeypatch.setattr(sys, "unraisablehook", lambda told: dropped.append(told.exc_type))
    Dying()
    assert dropped == [SystemExit]
    assert asked.heard
