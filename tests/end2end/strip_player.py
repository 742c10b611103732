"""The real program, save that its strips are played: no screen, no voice, and told at once.

    python strip_player.py WORDS...

A strip writes each line of its life into the folder STRIPS, one file a strip: the words that it was
started with, `go` when it is told to begin, `gone` when its end comes unasked. What it answers, if
it asks, stands in STRIP_SAYS.
"""

import os
import sys
import tempfile
from pathlib import Path


def play():
    with tempfile.NamedTemporaryFile(
        "w", dir=os.environ["STRIPS"], buffering=1, delete=False
    ) as told:
        told.write(" ".join(sys.argv[1:]) + "\n")
        say("ready")
        if sys.stdin.readline() == "go\n":
            told.write("go\n")
            say(os.environ.get("STRIP_SAYS", ""))
        else:
            told.write("gone\n")


def say(line):
    sys.stdout.write(f"{line}\n")
    sys.stdout.flush()


def main():
    from taichi_coach import __main__ as program
    from taichi_coach import this_program

    played = (sys.executable, str(Path(__file__).resolve()))
    this_program.program = lambda: played
    return program.main()


if __name__ == "__main__":
    if sys.argv[1] == "stretch":
        play()
    elif sys.argv[2] == "asleep":  # as light as it really is
        from taichi_coach.__main__ import main as sleep

        sys.exit(sleep())
    else:
        sys.exit(main())
