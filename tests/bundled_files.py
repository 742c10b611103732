"""The bundled sessions, read and laid out once for all tests of a process.

What they give is frozen, and nobody changes these files while tests run: some hundred tests have
the whole library read, or look at how long its sessions last.
"""

from functools import cache

from taichi_coach.paths import bundled
from taichi_coach.script.files import reader
from taichi_coach.timeline import session_lengths


def share():
    """Let whoever asks again get what the first reading, and the first layout, gave."""
    reader.inspect = read_once(reader.inspect)
    session_lengths.compile_timeline = laid_out_once(session_lengths.compile_timeline)


def read_once(read):
    """Return the reader that reads a bundled file once; every other as often as it is asked."""
    folder, first = bundled("sessions"), cache(read)

    def inspect(path):
        return first(path) if path.is_relative_to(folder) else read(path)

    return inspect


def laid_out_once(compile_timeline):
    """Return the compiler that lays out once what is the same session with the same movements."""
    kept = {}

    def compile_once(session, movements, support, **more):
        key = session.id, support, tuple(sorted(more.items()))
        if key not in kept or kept[key][:2] != (session, movements):
            kept[key] = session, movements, compile_timeline(session, movements, support, **more)
        return kept[key][2]

    return compile_once
