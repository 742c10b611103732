"""Session files made to do harm, by what is wrong with them."""

HEAD = "format: 1\nkind: session\ntitle: T\n"
LAUGHS = "a: &a [x, x]\n" + "".join(
    f"{name}: &{name} [*{before}, *{before}]\n"
    for before, name in zip("abcdefghi", "bcdefghij", strict=True)
)
TEXTS = {
    "deep-brackets": "[" * 200_000,
    "deep-braces": "{a: " * 200_000,
    "deep-dashes": "- " * 200_000,
    "deep-indent": "".join(" " * depth + "a:\n" for depth in range(1_000)),
    "deep-keys": "? " * 200_000,
    "alias-bomb": "a: &a [1]\nb: [" + "*a, " * 100_000 + "]\n",
    "billion-laughs": LAUGHS,
    "merge": "a: &a {b: 1}\nc:\n  <<: *a\n",
    "object-tag": "a: !!python/object/apply:os.system ['exit']\n",
    "huge-scalar": f"{HEAD}summary: {'x' * 900_000}\nsteps: [{{wait: 1s}}]\n",
    "huge-key": f"{HEAD}{'x' * 900_000}: 1\nsteps: [{{wait: 1s}}]\n",
    "huge-number": f"{HEAD}steps: [{{breathe: {'9' * 900_000}}}]\n",
    "many-keys": "".join(f"key{number}: 1\n" for number in range(60_000)),
    "many-items": f"{HEAD}tags: [{'a,' * 60_000}]\n",
    "one-key": "a: 1\n" * 60_000,
    "steps-without-verb": f"{HEAD}steps:\n" + "  - {sya1: a}\n" * 40_000,
    "verbless-step": f"{HEAD}steps:\n  - {{{', '.join(f'wat{n}: 1' for n in range(20_000))}}}\n",
    "many-documents": "---\n" * 200_000,
    "repeat-bomb": f"{HEAD}steps: " + "[{repeat: 200, steps: " * 15 + "[{wait: 1s}]" + "}]" * 15,
    "many-comments": "# a\n" * 200_000,
    "many-anchors": "".join(f"a{number}: &a{number} 1\n" for number in range(40_000)),
    "carriage-returns": "\r" * 900_000,
    "colons": ":" * 900_000,
    "question-marks": "? a\n" * 200_000,
    "open-quote": 'a: "' + "\n" * 900_000,
    "percents": "%" * 900_000,
}


def write_unknown_names(folder, count=6_000):
    """Write two sessions into a folder, with so many unknown names each."""
    steps = "".join(f"  - {{hold: 1s, movement: m{number}}}\n" for number in range(count))
    (folder / "a.yaml").write_text(f"{HEAD}focus: [hands]\nsteps:\n{steps}")
    includes = "".join(f"  - {{include: s{number}}}\n" for number in range(count))
    (folder / "b.yaml").write_text(f"{HEAD}steps:\n{includes}")
