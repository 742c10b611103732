"""Renew the golden files after a change that is meant, then read what changed: `git diff`.

python -m tests.golden           from the project's folder; `poe golden` is the same
python -m tests.golden FOLDER    every timeline whole, into a folder: `diff -r` compares two of them
"""

import sys
from pathlib import Path

from tests.golden.layouts import DIGESTS, FOLDER, golden, laid_out, told, whole_texts
from tests.golden.sounds import TABLE, can_be_made, table


def renew(folder, wanted):
    """Write the files that are not as wanted, remove what is left over; tell of each in a line."""
    kept = {file.name: file.read_text("utf-8") for file in folder.glob("*.txt")}
    changed = [name for name in sorted({*wanted, *kept}) if wanted.get(name) != kept.get(name)]
    write(folder, {name: wanted[name] for name in changed if name in wanted})
    for name in {*kept} - {*wanted}:
        (folder / name).unlink()
    if DIGESTS not in changed:
        return changed
    return [*changed, *told(kept.get(DIGESTS, ""), wanted[DIGESTS])]


def renew_sounds():
    """Write the table of sounds if it is not as it should be; tell of it in a line."""
    if not can_be_made():
        return [f"{TABLE.name} is left: hibari is not installed"]
    now = table()
    if TABLE.is_file() and TABLE.read_text("utf-8") == now:
        return []
    write(TABLE.parent, {TABLE.name: now})
    return [TABLE.name]


def write(folder, texts):
    folder.mkdir(parents=True, exist_ok=True)
    for name, text in texts.items():
        (folder / name).write_text(text, encoding="utf-8", newline="\n")


def main(words):
    layouts = laid_out()
    if words:
        write(Path(words[0]), whole_texts(layouts, layouts))
        lines = [f"{len(layouts)} timelines written to {words[0]}."]
    else:
        lines = [*renew(FOLDER, golden(layouts)), *renew_sounds()] or ["Nothing changed."]
    print("\n".join(lines))  # noqa: T201  a command's own words


if __name__ == "__main__":
    main(sys.argv[1:])
