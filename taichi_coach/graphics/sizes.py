"""The scale of type, and the spaces between things, in pixels at 100 %."""

from __future__ import annotations

from typing import Final

# The scale of type, in pixels at 100 %.
SECONDARY: Final = 18
BODY: Final = 20
CARD: Final = 24
LEAD: Final = 34
TITLE: Final = 40
MOMENT: Final = 64
# Space does not grow with the text: at 200 % the words need the room more.
GAP: Final = 16
BLOCK: Final = 24
INSIDE: Final = 30
#: The smallest height of anything to press.
TARGET: Final = 56
