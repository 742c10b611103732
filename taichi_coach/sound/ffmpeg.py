"""The program ffmpeg, which reads and writes every sound file that is not WAV: where it is.

Light; nothing is run here.
"""

from __future__ import annotations

import shutil
from importlib.util import find_spec

from taichi_coach.errors import SoundError
from taichi_coach.text.catalogue import tr

MEND = tr(
    "install ffmpeg (on Debian or Ubuntu: sudo apt install ffmpeg), or pip install imageio-ffmpeg"
)


def find_ffmpeg() -> str | None:
    """Return the path of ffmpeg: the system's, or else the one in the package imageio-ffmpeg."""
    installed = shutil.which("ffmpeg")
    if installed is not None or find_spec("imageio_ffmpeg") is None:
        return installed
    import imageio_ffmpeg  # noqa: PLC0415  only where the system has none

    try:
        return str(imageio_ffmpeg.get_ffmpeg_exe())
    except RuntimeError:  # the package has none for this machine
        return None


def needed_ffmpeg(purpose: str) -> str:
    """Return the path of ffmpeg.

    Raises:
        SoundError: There is none; `purpose` ("to write m4a files") says what it is needed for.
    """
    found = find_ffmpeg()
    if found is None:
        raise SoundError(
            tr("The program ffmpeg is needed {purpose}: {mend}.").format(purpose=purpose, mend=MEND)
        )
    return found
