#!/usr/bin/env bash
# PySide6 6.12 drops a reference to None with every call that returns None, where Python is older than 3.12.
#
# Seen with: PySide6-Essentials 6.12.0 and Python 3.11; not with 6.11.3.
#
# One would think: a count of references to None that drifts is harmless, or is seen by somebody's tests at once. But None begins
# with some thousands of references, each call of a Qt method that returns nothing takes one away, and a painter makes hundreds a
# frame. So a window works for seconds, and then Python ends the process: "Fatal Python error: none_dealloc". From Python 3.12 on
# None is immortal, and nothing is seen.
# Output: 500 calls of QPainterPath.closeSubpath change the count by 0 with 6.11.3, and by -500 with 6.12.0;
# with 6.12.0 enough of them end the process by SIGABRT.
#
# Way round: PySide6 below 6.12 where Python is below 3.12.
set -euo pipefail
command -v python3.11 >/dev/null || { echo "needs Python 3.11"; exit 2; }
room=$(mktemp -d); trap 'rm -rf "$room"' EXIT; cd "$room"
cat > calls.py <<'P'
import sys

import PySide6
from PySide6.QtGui import QPainterPath

path, before = QPainterPath(), sys.getrefcount(None)
for _ in range(500):
    path.closeSubpath()
print(PySide6.__version__, sys.getrefcount(None) - before, flush=True)
if "on" in sys.argv:
    for _ in range(1_000_000):
        path.closeSubpath()
P
for version in 6.11.3 6.12.0; do
    python3.11 -m venv "$version"
    "$version/bin/pip" install -qq --disable-pip-version-check "PySide6-Essentials==$version"
done
sound=$(6.11.3/bin/python calls.py on)
losing=$(6.12.0/bin/python calls.py)
code=0; { 6.12.0/bin/python calls.py on; } >/dev/null 2>end.txt || code=$?
printf '%s\n%s\n%s (exit code %s)\n' "$sound" "$losing" "$(grep -m1 '^Fatal' end.txt || true)" "$code"
[[ $sound == "6.11.3 "* && ${sound#* } -gt -50 ]] || exit 1
[[ $losing == "6.12.0 "* && ${losing#* } -le -450 ]] || exit 1
[[ $code == 134 ]] && grep -q none_dealloc end.txt || exit 1
echo "as stated"
