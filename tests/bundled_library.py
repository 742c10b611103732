"""The bundled files, read once and laid out once for all the tests of a process."""

from functools import cache

from taichi_coach.paths import bundled
from taichi_coach.script.files.library import Library
from taichi_coach.script.files.reader import inspect
from taichi_coach.timeline.compiler import lay_out

SESSIONS = bundled("sessions")


@cache
def library():
    return Library((SESSIONS,))


@cache
def files():
    """Return every bundled file, by its place in the folder, with what reading it found."""
    return {
        path.relative_to(SESSIONS).as_posix(): (path, inspect(path))
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
