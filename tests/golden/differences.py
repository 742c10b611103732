"""What is not as last agreed, line by line, and how a change that is meant is agreed to."""

import difflib

from tests.golden.layouts import DIGESTS, told

RENEW = "if the change is meant, renew with `python -m tests.golden` and read `git diff`"
COMPARE = (
    "`python -m tests.golden FOLDER` writes them whole, here and in a checkout without the change"
)


def differences(name, agreed, now):
    """Return in lines what is not as agreed in a golden file."""
    if name == DIGESTS:
        return [f"{name}: {COMPARE}", *told(agreed, now)]
    lines = (text.splitlines() for text in (agreed, now))
    return difflib.unified_diff(*lines, f"{name} agreed", f"{name} now", lineterm="", n=1)
