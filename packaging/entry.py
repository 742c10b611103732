"""Where the frozen program begins: as itself, or as one of its own children."""

import os
import sys


def be_itself() -> None:
    """Be a program of its own, which Python's was only started for: see `starting.py`.

    Its file is what is started once more, and what it was called by; its modules are found by their
    true paths, however it was come to.
    """
    path = os.path  # pathlib would be loaded for it, at every start
    lib = path.dirname(path.realpath(__file__))
    vars(sys)["frozen"] = True  # as PyInstaller has it
    sys.executable = sys.argv[0] = path.join(path.dirname(lib), "taichi-coach")
    sys.path[:] = [path.realpath(each) for each in sys.path if not each.endswith(".zip")]


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


def as_it_was() -> None:
    """Take away what PyInstaller's starter leaves for its own next start: a child is a new one."""
    for name in [each for each in os.environ if each.startswith("_PYI_")]:
        del os.environ[name]


def main() -> int:
    """Run what the words ask for; return the exit code."""
    if getattr(sys, "frozen", False):  # by PyInstaller's starter, on Windows and macOS
        look_in_files_alone()
        as_it_was()
    elif __file__.endswith(".pyc"):
        be_itself()
    from taichi_coach.this_program import CHILD  # noqa: PLC0415  found by the lines above

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
