"""How words lie in their box, as numbers that `drawText` and `boundingRect` take.

Naming one of them in Python makes every enum of the namespace `Qt`: 20 ms before the first
picture of the window.
"""

from __future__ import annotations

from typing import Final

#: To the left, in the middle of the height.
BESIDE_LEFT: Final = 0x0001 | 0x0080
#: In the middle, on as many lines as the words need.
WRAPPED: Final = 0x0084 | 0x1000
