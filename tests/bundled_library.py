"""The bundled files, read once and laid out once for all the tests of a process."""

import os
from functools import cache
from shutil import copy

from taichi_coach.paths import bundled
from taichi_coach.script.files import library as libraries
from taichi_coach.script.files import reader
from taichi_coach.script.files.library import Library
from taichi_coach.timeline import session_lengths
from taichi_coach.timeline.compiler import lay_out

SESSIONS = bundled("sessions")
_BELOW = f"{SESSIONS}{os.sep}"


@cache
def library():
    return Library((SESSIONS,))


@cache
def movements():
    return Library((SESSIONS / "movements",))


def a_few(folder, *names):
    """Return a library of these bundled sessions, copied into `folder`, and of every movement."""
    folder.mkdir()
    for name in names:
        copy(SESSIONS / f"{name}.yaml", folder)
    return Library((folder,), beneath=movements())


@cache
def files():
    """Return every bundled file, by its place in the folder, with what reading it found."""
    return {
        path.relative_to(SESSIONS).as_posix(): (path, reader.inspect(path))
        for path in sorted(SESSIONS.rglob("*.yaml"))
    }


def offered():
    """Return the id of each session with each support that it is offered for."""
    return [
        (name, support)
        for name, session in library().sessions().items()
        for support in session.supports
    ]


@cache
def laid_out(name, support):
    """Return a session laid out by estimated speech, with the usual time to get ready."""
    resolved = library().resolve(library().sessions()[name])
    return lay_out(resolved, library().movements(), support)


def share():
    """Let the program too get what the first reading, and the first layout, gave.

    Some hundred tests have it read the whole library, or look at how long all sessions last. What
    they get is frozen, and nobody changes these files while tests run.
    """
    reader.inspect = read_once(reader.inspect)
    libraries.told_at_head = read_once(libraries.told_at_head)
    libraries.whole_of = made_whole_once(libraries.whole_of)
    session_lengths.lay_out = laid_out_once(session_lengths.lay_out)


def is_bundled(path):
    """Return whether a file is a bundled one; it is asked for each of them very often."""
    return str(path).startswith(_BELOW)


def read_once(read):
    """Return the reader that reads a bundled file once; every other as often as it is asked."""
    first = cache(read)

    def read_here(path):
        return first(path) if is_bundled(path) else read(path)

    return read_here


def made_whole_once(whole_of):
    """Return what makes a bundled session whole once, among the same sessions and movements.

    To a bundled session those of other ids beside the bundled ones are nothing: what it includes
    is bundled too. One of a test's own is made whole as often as it is asked for.
    """
    kept = {}

    def whole_once(session, library):
        if not is_bundled(session.path):
            return whole_of(session, library)
        among = library.sessions(), library.movements()
        known = kept.get(session.path)
        if known is None or known[0] != session or not all(map(unchanged, known[1], among)):
            bundled = tuple(map(bundled_of, among))
            known = kept[session.path] = session, bundled, whole_of(session, library)
        return known[2]

    return whole_once


def bundled_of(documents):
    return {name: one for name, one in documents.items() if is_bundled(one.path)}


def unchanged(before, now):
    """Return whether all is as it was; others may have come."""
    return all(now.get(name) == one for name, one in before.items())


def laid_out_once(lay_out):
    """Return the compiler that lays out once what is the same bundled session, moved alike."""
    kept = {}

    def lay_out_once(session, movements, support, **more):
        if not is_bundled(session.path):
            return lay_out(session, movements, support, **more)
        # The pace of a voice is told by its method, which is another object each time.
        told = {name: getattr(value, "__self__", value) for name, value in more.items()}
        key = session.id, support, tuple(sorted(told.items()))
        known = kept.get(key)
        if known is None or known[0] != session or not unchanged(known[1], movements):
            laid = lay_out(session, movements, support, **more)
            known = kept[key] = session, bundled_of(movements), laid
        return known[2]

    return lay_out_once
