"""Renew the golden timelines after a change that is meant, then read what changed: `git diff`.

python -m tests.golden      from the project's folder; `poe golden` is the same
"""

from tests.golden.layouts import FOLDER, layouts

wanted = layouts()
for stale in FOLDER.glob("*.txt"):
    if stale.name not in wanted:
        stale.unlink()
for name, text in wanted.items():
    (FOLDER / name).write_text(text, encoding="utf-8", newline="\n")
