"""What `doctor` says of the packages that the program is made with."""

from __future__ import annotations

import os
import platform
import sys
import warnings
from importlib import import_module
from typing import Final

from taichi_coach.cli.finding import FAULTY, Finding
from taichi_coach.loading import load_problem
from taichi_coach.text.catalogue import tr

_HAS_VOICE: Final = sys.platform == "linux" and platform.machine() in {"x86_64", "aarch64"}
#: The modules that bring a library of the system's kind, or are wanted only now and then: nothing
#: else would tell of them before they are needed.
LIBRARIES: Final = (
    *("numpy", "PySide6.QtWidgets", "PySide6.QtMultimedia", "av", "lameenc", "soundfile"),
    *("PIL.Image", "pypdf", "pydub", "icalendar", "fit_tool", "pyttsx3"),
    *(("onnxruntime", "hibari") if _HAS_VOICE else ()),
)
#: Qt says as it loads which sound server's library is not there; the other one is enough.
_NO_REMARKS: Final = "qt.multimedia.symbolsresolver*=false"


def look_at_libraries() -> Finding:
    """Load every package, and name those that do not."""
    problems: dict[str, str] = {}
    os.environ.setdefault("QT_LOGGING_RULES", _NO_REMARKS)
    for module in LIBRARIES:
        problem = _problem(module)
        # onnxruntime's own word where numpy, which stands before it, does not load
        if problem and not any(f"import {name} failed" in problem for name in problems):
            problems[module.partition(".")[0]] = problem
    if problems:
        return Finding("libraries", ok=False, words=" ".join(problems.values()), lack=FAULTY)
    return Finding("libraries", ok=True, words=tr("all {count} load").format(count=len(LIBRARIES)))


def _problem(module: str) -> str | None:
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")  # pydub's, about an ffmpeg that is looked for elsewhere
            import_module(module)
    except (ImportError, OSError) as fault:  # soundfile raises what its library does
        error = fault if isinstance(fault, ImportError) else ImportError(str(fault), name=module)
        return load_problem(error) or str(fault)
    return None
