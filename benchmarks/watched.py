"""The program, with the position of its practice written down at every look.

    python benchmarks/watched.py FILE WORDS...

Everything else is as it is. Each line of FILE is the machine's monotonic clock in ns and the
position in ms; a line with a word in between tells what the practice said of its sound.
"""

from __future__ import annotations

import sys
import time
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parent.parent))

from taichi_coach import __main__ as program
from taichi_coach.ui.audio.transport import Transport


def main() -> int:
    with Path(sys.argv[1]).open("w", buffering=1) as told:
        made = Transport.__init__

        def watched(self: Transport, *words: object, **more: object) -> None:
            made(self, *words, **more)
            player = self.player
            self.moved.connect(lambda at: told.write(f"{time.monotonic_ns()} {at}\n"))
            for name in ("silenced", "sounding"):
                getattr(self, name).connect(
                    lambda name=name: told.write(
                        f"{time.monotonic_ns()} {name} {player.position_ms}\n"
                    )
                )

        Transport.__init__ = watched
        sys.argv = ["taichi-coach", *sys.argv[2:]]
        return program.main()


if __name__ == "__main__":
    sys.exit(main())
