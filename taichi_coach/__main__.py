"""`taichi-coach` and `python -m taichi_coach`."""

from __future__ import annotations

import sys

from taichi_coach.version import VERSION

TYPE_CHECKING = False  # as typing's, without importing it
#: So many words the process that waits says to itself; it is no command for a person.
_ASLEEP = 6
#: After so many new values Python looks for what can be thrown away. A start makes some ten
#: thousand, which stay: by its own number it would look through them again and again.
_LOOKED_THROUGH = 50_000
if TYPE_CHECKING:
    from collections.abc import Sequence


def main() -> int:
    """Run the command that the arguments name; return the exit code.

    What a command needs is imported when it is wanted: telling the version costs no more than
    starting Python does.
    """
    words = sys.argv[1:]
    if words == ["--version"]:
        try:
            if sys.stdout is not None:  # closed (`>&-`), or a window on Windows
                sys.stdout.write(f"taichi-coach {VERSION}\n")
                sys.stdout.flush()
        except OSError:  # a full disk, a reader who has gone: told as by every command
            pass
        else:
            return 0
    if words[:2] == ["remind", "asleep"] and len(words) == _ASLEEP:
        from taichi_coach.reminders.asleep import sleep  # noqa: PLC0415

        return sleep(words[2:])
    import gc  # noqa: PLC0415  the version needs none

    is_window = words in ([], ["--new-window"])
    if is_window:
        gc.disable()  # nothing is thrown away while the window is made, nor of what that imports
    else:
        gc.set_threshold(_LOOKED_THROUGH)
    from taichi_coach.cli.faults import guarded  # noqa: PLC0415  see above

    if is_window:
        return guarded(_window, words)
    from taichi_coach.cli.root import run  # noqa: PLC0415

    return guarded(run, words)


def _window(words: Sequence[str]) -> int:
    from taichi_coach import paths, settings  # noqa: PLC0415

    own = settings.load(paths.settings_file())  # before Qt comes: it slows every later import
    from taichi_coach.app import run_window  # noqa: PLC0415  it brings Qt

    return run_window(None, own, new_window=bool(words))


if __name__ == "__main__":
    sys.exit(main())
