"""Session files made to do harm, by what is wrong with them."""

HEAD = "format: 1\nkind: session\ntitle: T\n"
LAUGHS = "a: &a [x, x]\n" + "".join(
    f"{name}: &{name} [*{before}, *{before}]\n"
    for before, name in zip("abcdefghi", "bcdefghij", strict=True)
)


def texts(part=1):
    """Return the texts by what is wrong with them; with a `part`, so much shorter."""
    wats = ", ".join(f"wat{n}: 1" for n in range(20_000 // part))
    return {
        "deep-brackets": "[" * (200_000 // part),
        "deep-braces": "{a: " * (200_000 // part),
        "deep-dashes": "- " * (200_000 // part),
        "deep-indent": "".join(" " * depth + "a:\n" for depth in range(1_000)),
        "deep-keys": "? " * (200_000 // part),
        "alias-bomb": "a: &a [1]\nb: [" + "*a, " * (100_000 // part) + "]\n",
        "billion-laughs": LAUGHS,
        "merge": "a: &a {b: 1}\nc:\n  <<: *a\n",
        "object-tag": "a: !!python/object/apply:os.system ['exit']\n",
        "huge-scalar": f"{HEAD}summary: {'x' * (900_000 // part)}\nsteps: [{{wait: 1s}}]\n",
        "huge-key": f"{HEAD}{'x' * (900_000 // part)}: 1\nsteps: [{{wait: 1s}}]\n",
        "huge-number": f"{HEAD}steps: [{{breathe: {'9' * (900_000 // part)}}}]\n",
        "many-keys": "".join(f"key{number}: 1\n" for number in range(60_000 // part)),
        "many-items": f"{HEAD}tags: [{'a,' * (60_000 // part)}]\n",
        "one-key": "a: 1\n" * (60_000 // part),
        "steps-without-verb": f"{HEAD}steps:\n" + "  - {sya1: a}\n" * (40_000 // part),
        "misspelt-verbs": f"{HEAD}steps:\n" + "  - {sya1: a}\n" * (10_000 // part),
        "verbless-step": f"{HEAD}steps:\n  - {{{wats}}}\n",
        "many-documents": "---\n" * (200_000 // part),
        "repeat-bomb": f"{HEAD}steps: "
        + "[{repeat: 200, steps: " * 15
        + "[{wait: 1s}]"
        + "}]" * 15,
        "many-comments": "# a\n" * (200_000 // part),
        "many-anchors": "".join(f"a{number}: &a{number} 1\n" for number in range(40_000 // part)),
        "carriage-returns": "\r" * (900_000 // part),
        "colons": ":" * (900_000 // part),
        "question-marks": "? a\n" * (200_000 // part),
        "open-quote": 'a: "' + "\n" * (900_000 // part),
        "percents": "%" * (900_000 // part),
    }


def write_unknown_names(folder, count=6_000):
    """Write two sessions into a folder, with so many unknown names each."""
    steps = "".join(f"  - {{hold: 1s, movement: m{number}}}\n" for number in range(count))
    (folder / "a.yaml").write_text(f"{HEAD}focus: [hands]\nsteps:\n{steps}")
    includes = "".join(f"  - {{include: s{number}}}\n" for number in range(count))
    (folder / "b.yaml").write_text(f"{HEAD}steps:\n{includes}")
