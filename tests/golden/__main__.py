"""Renew the golden timelines after a change that is meant, then read what changed: `git diff`.

python -m tests.golden      from the project's folder; `poe golden` is the same
"""

from tests.golden.layouts import FOLDER, layouts

wanted = layouts()
kept = {file.name: file.read_text("utf-8") for file in FOLDER.glob("*.txt")}
changed = sorted(name for name in {*wanted, *kept} if wanted.get(name) != kept.get(name))
for name in changed:
    if name in wanted:
        (FOLDER / name).write_text(wanted[name], encoding="utf-8", newline="\n")
    else:
        (FOLDER / name).unlink()
told = f"{len(changed)} changed: {', '.join(changed)}" if changed else "Nothing changed."
print(told)  # noqa: T201  a command's own words
