"""An image file that a session names, opened as the window will: is it one, and of a sane size?"""

from __future__ import annotations

import warnings
from functools import lru_cache
from typing import TYPE_CHECKING, Final

from taichi_coach.text.catalogue import tr

if TYPE_CHECKING:
    from pathlib import Path

#: What Qt reads without a plugin of its own, and what a camera or a drawing program writes.
FORMATS: Final = ("PNG", "JPEG", "GIF", "WEBP", "BMP")
#: A good camera's. More is no better on any screen, and takes its time and memory.
MOST_PIXELS: Final = 50_000_000
LARGEST_BYTES: Final = 50_000_000
#: JPEG can be read at a fraction of its size: all of it is there, or it is not.
_SMALL: Final = (64, 64)


def picture_fault(file: Path) -> str:
    """Return what is wrong with an image file, as the end of a sentence; "" if nothing is."""
    try:
        status = file.stat()
    except (OSError, ValueError) as error:
        return tr("it cannot be read ({reason})").format(reason=_reason(error))
    return _fault(file, status.st_size, status.st_mtime_ns)


@lru_cache(maxsize=256)  # the same file again and again, while its session is written
def _fault(file: Path, size: int, _changed_ns: int) -> str:
    from PIL import Image, UnidentifiedImageError  # noqa: PLC0415  40 ms that most need not

    if size > LARGEST_BYTES:
        return tr("it is larger than {most} MB").format(most=LARGEST_BYTES // 1_000_000)
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("error", Image.DecompressionBombWarning)
            with Image.open(file, formats=FORMATS) as image:
                if image.width * image.height > MOST_PIXELS:
                    return _too_many(image.width, image.height)
                image.draft(None, _SMALL)
                image.load()
    except (Image.DecompressionBombWarning, Image.DecompressionBombError):
        return _too_many()
    except UnidentifiedImageError:
        return tr("it is no PNG, JPEG, GIF, WebP or BMP picture")
    except (OSError, ValueError, SyntaxError, EOFError) as error:
        return tr("it is damaged ({reason})").format(reason=_reason(error))
    return ""


def _too_many(wide: int = 0, tall: int = 0) -> str:
    most = MOST_PIXELS // 1_000_000
    if not wide:
        return tr("it has more than {most} million pixels").format(most=most)
    return tr("it is {wide:,} × {tall:,} pixels, more than {most} million").format(
        wide=wide, tall=tall, most=most
    )


def _reason(error: Exception) -> str:
    return str(getattr(error, "strerror", None) or error).rstrip(".")
