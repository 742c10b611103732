"""How little the picture may move for it not to be seen: then nothing is painted anew."""

from __future__ import annotations

from typing import Final

#: What moves by less than so many dots of the screen is not seen to move.
UNSEEN: Final = 0.5
#: Likewise within what is moved as a whole: it is laid down to a quarter of a dot besides.
UNSEEN_WITHIN: Final = 0.25
