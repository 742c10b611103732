import faulthandler
import gc
import os
import signal
import sys
from contextlib import suppress
from itertools import count

import pytest
from hypothesis import HealthCheck, settings

from tests import bundled_library, empty_logs, offline

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

#: Where errors are written that no test is to catch.
_ERRORS = pytest.StashKey()


# Time decides nothing: a busy machine may take as long as it likes, also to make up an example.
# `--hypothesis-profile thorough` looks further: for a change of what a property is about.
settings.register_profile(
    "steady", max_examples=15, deadline=None, suppress_health_check=[HealthCheck.too_slow]
)
settings.register_profile("thorough", settings.get_profile("steady"), max_examples=200)
settings.load_profile("steady")


def pytest_configure(config):
    """Hear Ctrl+C again: a shell's background job ignores it, and so would what it starts."""
    config.stash[_ERRORS] = os.fdopen(os.dup(sys.__stderr__.fileno()), "w")
    config.add_cleanup(config.stash[_ERRORS].close)
    gc.disable()  # until all is collected: nothing of that goes before the end
    bundled_library.share()
    empty_logs.share()
    if signal.getsignal(signal.SIGINT) is signal.SIG_IGN:
        signal.signal(signal.SIGINT, signal.default_int_handler)


@pytest.fixture(scope="module", autouse=True)
def stuck(pytestconfig):
    """Say where all threads stand when a file's tests take ten minutes: some C code may not end.

    A watch for each test, as pytest can have it, starts a thread five thousand times.
    """
    faulthandler.dump_traceback_later(580, file=pytestconfig.stash[_ERRORS])
    yield
    faulthandler.cancel_dump_traceback_later()


@pytest.fixture(scope="session")
def homes(tmp_path_factory):
    """Return what hands out homes, and what takes one back for the next test if it is empty.

    Most tests write nothing, and a folder made and removed for each costs more than many of them.
    """
    folder, numbers, spare = tmp_path_factory.mktemp("homes"), count(), []

    def take():
        if not spare:
            spare.append(folder / str(next(numbers)))
            spare[0].mkdir()
        return spare.pop()

    def give_back(home):
        with suppress(OSError):  # a test may have removed it, or made a file of it
            if not any(home.iterdir()):
                spare.append(home)

    return take, give_back


@pytest.fixture(autouse=True)
def own_home(homes, monkeypatch):
    """No test sees or changes the files of the person who runs it."""
    take, give_back = homes
    home = take()
    monkeypatch.setenv("TAICHI_COACH_HOME", str(home))
    yield home
    give_back(home)


@pytest.fixture(scope="session", autouse=True)
def brief_ambience():
    """An ambience is of a few seconds: a whole one takes a second to make, and is asked for often.

    Of whole ones tells benchmarks/ambience.py.
    """
    from taichi_coach.sound import ambience

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(ambience, "LENGTHS", (2**13 * 25, 2**13 * 27))
        yield


@pytest.fixture(scope="module")
def no_network(tmp_path_factory):
    """Neither this process nor a Python that it starts reaches anything but this computer."""
    with offline.offline(tmp_path_factory.mktemp("offline")):
        yield


def pytest_collection_finish():
    """Let no later collection look through all the tests there are, nor come every few moments."""
    gc.collect()
    gc.freeze()
    gc.set_threshold(50_000, 20, 50)
    gc.enable()


def pytest_collection_modifyitems(items):
    for item in items:
        if "qapp" in getattr(item, "fixturenames", ()):
            item.add_marker("gui")


@pytest.hookimpl(wrapper=True)
def pytest_runtest_protocol(item):
    """Collect Qt cycles between tests, never while Qt dispatches events.

    Widgets that were given to `deleteLater` go first: collected alive, they lose their attributes.
    All that a test makes is in the youngest generation, for nothing was collected meanwhile; the
    rest, hundreds of megabytes of collected tests, need not be looked through each time.
    """
    if "qapp" not in getattr(item, "fixturenames", ()):
        return (yield)
    from PySide6.QtCore import QCoreApplication, QEvent

    gc.disable()
    try:
        return (yield)
    finally:
        QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
        gc.collect(0)
        gc.enable()
