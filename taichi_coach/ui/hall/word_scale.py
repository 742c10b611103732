"""How large words are that a whole room reads."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from PySide6.QtCore import QSize

#: The scale of words where the page is 1280 x 720. The smallest that matter, 18 at 100 %, then
#: have 43 pixels: on a picture two and a half metres wide their small letters are 4 cm tall, which
#: is read from ten metres by who sees half as well as others.
_AT_720: Final = 2.4
_LEAST: Final = 1.0
#: On pages less broad than 16:9 what stands beside the guide has less room than words are tall.
_NARROW: Final = 0.92


def scale_in(size: QSize) -> float:
    """Return the scale of words in a page of this size; it follows the picture, not the person."""
    wide, tall = size.width() / 1280, size.height() / 720
    beside = size.width() >= size.height()  # the longest word beside its ring has to be seen
    share = wide * _NARROW if beside and wide < tall else min(wide, tall)
    return max(round(_AT_720 * share, 2), _LEAST)
