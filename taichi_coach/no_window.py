"""Programs that are run without a window of their own."""

from __future__ import annotations

import subprocess
from typing import Final

#: For `creationflags`: Windows opens no empty console for a program that is run. 0 elsewhere.
NO_WINDOW: Final[int] = getattr(subprocess, "CREATE_NO_WINDOW", 0)
