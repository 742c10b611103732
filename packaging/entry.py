"""Where the frozen program begins: as itself, or as one of its own children."""

import os
import sys

#: What the starter of the frozen folder leaves for its own next start. A child is a start of its
#: own, and a program of the system must not find our libraries before its own.
_STARTERS = ("_PYI_",)
_LIBRARIES = "LD_LIBRARY_PATH"


def as_it_was() -> None:
    """Put the environment back as it was before the starter changed it, for whoever is started.

    What this process loads is looked for where the starter said: the system has read that by now.
    """
    before = os.environ.pop(f"{_LIBRARIES}_ORIG", None)
    if before is not None:
        os.environ[_LIBRARIES] = before
    elif sys.platform.startswith("linux"):
        os.environ.pop(_LIBRARIES, None)
    for name in [each for each in os.environ if each.startswith(_STARTERS)]:
        del os.environ[name]


def look_in_files_alone() -> None:
    """Leave PyInstaller's archive out, which is asked first for each module, slowly, and is empty.

    The spec has modules as files (`noarchive`), and Python itself finds those.
    """
    hooks = [
        hook
        for hook in sys.path_hooks
        if not getattr(hook, "__qualname__", "").startswith("PyiFrozenFinder")
    ]
    if len(hooks) < len(sys.path_hooks):
        sys.path_hooks[:] = hooks
        sys.path_importer_cache.clear()


def main() -> int:
    """Run what the words ask for; return the exit code."""
    look_in_files_alone()
    as_it_was()
    from taichi_coach.this_program import CHILD  # noqa: PLC0415  found by the first line

    if sys.argv[1:2] == [CHILD] and sys.argv[2:3]:
        import runpy  # noqa: PLC0415  children alone need it

        module = sys.argv.pop(2)
        del sys.argv[1]
        runpy.run_module(module, run_name="__main__", alter_sys=True)
        return 0
    from taichi_coach.__main__ import main as coach  # noqa: PLC0415  children need none of it

    return coach()


if __name__ == "__main__":
    sys.exit(main())
