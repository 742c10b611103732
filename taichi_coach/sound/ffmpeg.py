"""The program ffmpeg, which reads and writes every sound file that is not WAV: one that works.

Light. The system's comes first, then the one in the package imageio-ffmpeg. Each is asked once
in a process which encoders it has: one that does not answer, or lacks what is needed, gives way
to the next.
"""

from __future__ import annotations

import re
import shutil
import subprocess
from dataclasses import dataclass
from functools import cache
from importlib.util import find_spec
from typing import TYPE_CHECKING, Final

from taichi_coach.errors import SoundError
from taichi_coach.no_window import NO_WINDOW
from taichi_coach.text.catalogue import tr
from taichi_coach.text.lists import comma_list

if TYPE_CHECKING:
    from collections.abc import Iterator

MEND = tr(
    "install ffmpeg (on Debian or Ubuntu: sudo apt install ffmpeg), or pip install imageio-ffmpeg"
)
#: It answers at once; a scanner may look through 80 MB of it before that.
_ANSWERS_S: Final = 20.0
_ENCODER: Final = re.compile(r"^ [VA][A-Z.]{5} (\w+)", re.MULTILINE)


@dataclass(frozen=True, slots=True)
class Ffmpeg:
    """A program that was asked; `fault` says why it is of no use, "" where it runs."""

    path: str
    encoders: frozenset[str] = frozenset()
    fault: str = ""


def there() -> Iterator[Ffmpeg]:
    """Yield every ffmpeg there is, the best first, each asked as late as can be."""
    installed = shutil.which("ffmpeg")
    if installed is not None:
        yield asked(installed)
    packaged = _packaged()
    if packaged is not None and packaged != installed:
        yield asked(packaged)


def working() -> Iterator[str]:
    """Yield the paths of those that run, the best first."""
    return (each.path for each in there() if not each.fault)


def find_ffmpeg(encoder: str = "") -> str | None:
    """Return the path of the first that runs, and has the encoder where one is named."""
    fits = (each.path for each in there() if not _lack(each, encoder))
    return next(fits, None)


def needed_ffmpeg(purpose: str, encoder: str = "") -> str:
    """Return the path of the first that runs, and has the encoder where one is named.

    Raises:
        SoundError: There is none; `purpose` ("to write m4a files") says what it is needed for.
    """
    found = find_ffmpeg(encoder)
    if found is None:
        raise SoundError(_none(purpose, encoder))
    return found


@cache
def asked(path: str) -> Ffmpeg:
    """Ask a program, once in this process, which encoders it has."""
    try:
        ran = subprocess.run(  # noqa: S603  the program that was looked for
            [path, "-hide_banner", "-encoders"],
            capture_output=True,
            stdin=subprocess.DEVNULL,
            timeout=_ANSWERS_S,
            check=False,
            creationflags=NO_WINDOW,
        )
    except subprocess.TimeoutExpired:
        return Ffmpeg(path, fault=tr("it does not answer"))
    except OSError as error:
        return Ffmpeg(path, fault=error.strerror or str(error))
    told = ran.stdout.decode("utf-8", "replace")
    encoders = frozenset(_ENCODER.findall(told))
    if ran.returncode or not encoders:
        return Ffmpeg(path, fault=_last_words(ran.stderr, ran.returncode))
    return Ffmpeg(path, encoders)


def _last_words(remarks: bytes, code: int) -> str:
    """Return why a program ended, as it says itself, such as a library that is missing."""
    lines = remarks.decode("utf-8", "replace").strip().splitlines()
    return lines[-1].strip() if lines else tr("exit code {code}").format(code=code)


def _packaged() -> str | None:
    """Return the program of the package, where there is one for this machine."""
    if find_spec("imageio_ffmpeg") is None:
        return None
    import imageio_ffmpeg  # noqa: PLC0415  only where the system has none that does

    try:
        return str(imageio_ffmpeg.get_ffmpeg_exe())
    except RuntimeError:
        return None


def _lack(one: Ffmpeg, encoder: str) -> str:
    """Return why a program does not do, "" where it does."""
    if one.fault or not encoder or encoder in one.encoders:
        return one.fault
    return tr("it lacks {encoder}").format(encoder=encoder)


def _none(purpose: str, encoder: str) -> str:
    why = comma_list(f"{each.path} ({_lack(each, encoder)})" for each in there())
    if not why:
        return tr("The program ffmpeg is needed {purpose}: {mend}.").format(
            purpose=purpose, mend=MEND
        )
    return tr(
        "The program ffmpeg is needed {purpose}, and none here will do: {why}; {mend}."
    ).format(purpose=purpose, why=why, mend=MEND)
