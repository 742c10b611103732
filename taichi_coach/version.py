"""The version, in the one place that the build and the program both read."""

from __future__ import annotations

VERSION = "1.1.0"
