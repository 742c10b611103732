"""Reading makes many small values that all stay: nothing to be thrown away is looked for meanwhile.

Python would look through all of them again and again, which takes a third of the time.
"""

from __future__ import annotations

import gc
from contextlib import contextmanager
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator


@contextmanager
def many_values() -> Iterator[None]:
    """Let nothing be looked for in the block; afterwards it goes on as before."""
    was_on = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if was_on:
            gc.enable()
