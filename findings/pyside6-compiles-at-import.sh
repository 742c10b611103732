#!/usr/bin/env bash
# Every import of PySide6 compiles a dozen modules of its own from their text, and keeps nothing of it.
#
# Seen with: PySide6-Essentials 6.11.3 (x86-64, Linux, Python 3.11).
#
# One would think: Python compiles a module once and reads it from `__pycache__` from then on. But what tells PySide6's signatures lies as
# a ZIP file in a string of the library. It is unpacked and compiled anew by every process that imports PySide6, where `PYTHONPYCACHEPREFIX`
# and `compileall` never see it: about a tenth of the time until a window is shown. A variable, SBK_EMBED=0, lays the modules out in the
# package once, as files; later processes then take them from there, with or without the variable.
# Output: how many texts are compiled by the second import as it comes, and by the second one with the modules laid out; as stated where
# the first is above 5 and the second 0.
#
# Way round: unpacked.py lays them out in a copy of the package and compiles them; packaging/build.py puts the folder into the frozen one,
# start.py into `.venv`. In an environment that packages come into and go from they would outlive the version that they belong to: so
# shiboken6's RECORD lists them, by which pip and uv remove them with it, and start.py looks whether they are of what is there.
set -euo pipefail
room=$(mktemp -d); trap 'rm -rf "$room"' EXIT; cd "$room"
python3 -m venv v
v/bin/pip install -qq --disable-pip-version-check PySide6-Essentials==6.11.3
cat > count.py <<'P'
import sys

compiled = []
sys.addaudithook(lambda event, words: event == "compile" and compiled.append(words[1]))
import PySide6.QtCore  # noqa: E402, F401

print(sum("shibokensupport" in str(name) for name in compiled))
P
unset SBK_EMBED PYTHONDONTWRITEBYTECODE
v/bin/python count.py > /dev/null 2>&1 || { echo "PySide6 does not load: what the script needs of the system is not here"; exit 2; }
as_it_comes=$(v/bin/python count.py)
SBK_EMBED=0 v/bin/python count.py > /dev/null
laid_out=$(v/bin/python count.py)
echo "texts compiled by an import: $as_it_comes; with the modules laid out: $laid_out"
[ "$as_it_comes" -gt 5 ] && [ "$laid_out" -eq 0 ] || { echo "changed"; exit 1; }
