#!/usr/bin/env bash
# With PySide6 loaded, every module that is imported afterwards is opened and read as text, too, and the text stays in memory.
#
# Seen with: PySide6-Essentials 6.11.3 (x86-64, Linux, Python 3.11).
#
# One would think: a module that is compiled already is read from `__pycache__`, and its text is opened by nobody. But PySide6 puts an
# `__import__` of its own in place of Python's, for `from __feature__ import snake_case`, and to be ready for that it looks in the source of
# each module whether "PySide6" stands there: `inspect.getsource`, which reads the file, splits it into lines, and keeps these in `linecache`.
# That is done whether anybody asks for a feature or not: about 0.1 ms a module, a third of what it takes to import a small one.
# Output: how many texts are opened by importing ten modules before Qt, after it, and after it with Python's own `__import__` put back; as
# stated where the second is 10 and the others 0.
#
# Way round: `import_plainly` in graphics/plain_imports.py puts Python's own back, which PySide6 keeps as `builtins.__orig_import__`.
set -euo pipefail
room=$(mktemp -d); trap 'rm -rf "$room"' EXIT; cd "$room"
python3 -m venv v
v/bin/pip install -qq --disable-pip-version-check PySide6-Essentials==6.11.3
mkdir ten
for number in 0 1 2 3 4 5 6 7 8 9; do echo "NUMBER = $number" > "ten/module_$number.py"; done
cat > count.py <<'P'
import builtins
import sys

when = sys.argv[1]
sys.path.insert(0, "ten")
opened = []
if when != "before":
    import PySide6.QtCore  # noqa: F401
if when == "plainly":
    builtins.__import__ = builtins.__orig_import__
sys.addaudithook(lambda event, words: event == "open" and opened.append(str(words[0])))
import module_0, module_1, module_2, module_3, module_4  # noqa: E401, E402, F401
import module_5, module_6, module_7, module_8, module_9  # noqa: E401, E402, F401

print(sum(name.endswith(".py") for name in opened))
P
unset PYTHONDONTWRITEBYTECODE
v/bin/python -m compileall -q ten
v/bin/python count.py after > /dev/null 2>&1 || { echo "PySide6 does not load: what the script needs of the system is not here"; exit 2; }
before=$(v/bin/python count.py before)
after=$(v/bin/python count.py after)
plainly=$(v/bin/python count.py plainly)
echo "texts opened by importing ten compiled modules: before Qt $before, after it $after, with Python's own import put back $plainly"
[ "$before" -eq 0 ] && [ "$after" -eq 10 ] && [ "$plainly" -eq 0 ] || { echo "changed"; exit 1; }
