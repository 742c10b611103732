"""Feed the reader with mutated session files for a while, guided by what code they reach.

Needs atheris, which is no dependency: install it in an environment of its own, with PyYAML.
Run: PYTHONPATH=. python benchmarks/fuzz_reader.py [seconds] (120 unless told)
"""

from __future__ import annotations

import contextlib
import sys
import tempfile
import time
from pathlib import Path

import atheris

with atheris.instrument_imports(include=["taichi_coach.script"]):
    from taichi_coach.script.checks.rules import check
    from taichi_coach.script.files import reader
    from taichi_coach.script.files.folders import session_files
    from taichi_coach.script.files.library import Library
    from taichi_coach.script.model.diagnostics import ScriptError
    from taichi_coach.script.model.session import Session
    from taichi_coach.script.schema.steps import VERBS

SLOW_S = 1.0
_ROOT = Path(__file__).parent.parent
_FILE = Path("/nowhere/fuzzed.yaml")
_LIBRARY = Library([_ROOT / "sessions"])


def try_one(content: bytes) -> None:
    """Read and check one mutated file; anything but remarks is a fault of the reader."""
    began = time.perf_counter()
    found = reader.inspect_text(content.decode("utf-8", "surrogateescape"), _FILE)
    if found.document is None:
        assert found.diagnostics
    else:
        check(found.document, _LIBRARY)
        if isinstance(found.document, Session):
            with contextlib.suppress(ScriptError):
                _LIBRARY.resolve(found.document)
    for remark in found.diagnostics:
        assert remark.line >= 1
        assert remark.column >= 1
        assert len(str(remark)) < 2_000
    assert time.perf_counter() - began < SLOW_S


def main() -> None:
    seconds = sys.argv[1] if len(sys.argv) > 1 else "120"
    with tempfile.TemporaryDirectory() as name:
        seeds = Path(name) / "seeds"
        seeds.mkdir()
        for number, path in enumerate(session_files(_ROOT / "sessions").files):
            (seeds / str(number)).write_bytes(path.read_bytes())
        words = Path(name) / "words"
        keys = [*VERBS, "cues", "at", "every", "from", "until", "each", "weeks", "phases"]
        words.write_text("".join(f'"{key}: "\n' for key in keys) + '"{side}"\n"[{"\n"}]"\n')
        _LIBRARY.sessions()
        arguments = [f"-max_total_time={seconds}", "-max_len=6000", f"-dict={words}", str(seeds)]
        atheris.Setup([sys.argv[0], *arguments], try_one)
        atheris.Fuzz()


if __name__ == "__main__":
    main()
