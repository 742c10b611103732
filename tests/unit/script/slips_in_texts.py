"""Slips in texts, at each place where one may stand."""

from tests.unit.script.slips import TEXTS, Slipped, in_texts

_SIGNS = "*&!@`%"

IN_TEXTS: dict[str, list[Slipped]] = {
    "words after a closing quote": in_texts(
        [f'"{a}?" {b}.' for a, b in zip(TEXTS, TEXTS[1:] + TEXTS[:1], strict=True)],
        "The quotes close before “",
    ),
    "an apostrophe in single quotes": in_texts(
        [f"'Don't {text.lower()}.'" for text in TEXTS], "The quotes close before “t "
    ),
    "words after a brace": in_texts(
        [f"{{side}} hand: {text.lower()}" for text in TEXTS], "Words follow what stands between"
    ),
    "words after a bracket": in_texts(
        [f"[pause] {text.lower()}" for text in TEXTS], "Words follow what stands between `[`"
    ),
    "a sign at the beginning": in_texts(
        [f"{sign}{text}" for sign, text in zip(_SIGNS + "*", TEXTS, strict=True)],
        "A text cannot begin with “",
    ),
    "a sign and a space at the beginning": in_texts(
        [f"{sign} {text}" for sign, text in zip("?>|*&@%", TEXTS, strict=True)],
        "A text cannot begin with “",
        but="caution",
    ),
    "a colon in a text": in_texts(
        [f"{text}: {word}" for text in TEXTS for word in ("now", "then rest.")],
        "A `:` stands where none is expected.",
        but="caution",
    ),
    "a colon in an entry of a list": [
        each
        for first, then in zip(TEXTS * 9, [f"{n} times" for n in range(1, 51)], strict=False)
        for each in in_texts([f"{first} {then}: stop early"], "`cautions` is a group of keys")
        if f"  - {first}" in each.text
    ],
    "curly quotes around a colon": in_texts(
        [f"{a}{text}: {text.lower()}.{z}" for text in TEXTS for a, z in ("“”", "‘’", "„“", "«»")],
        "The curly quotes `",
    ),
    "quotes that stay open": in_texts(
        [f'"{text}' for text in TEXTS], "The quotes that open here are never closed."
    ),
    "quotes closed by a curly one": in_texts(
        [f'"{text}.”' for text in TEXTS], "are closed by a curly `”`"
    ),
    "a backslash": in_texts(
        [
            f'"{text} \\p \\{text[0]}"'
            for text in ("Hands", "Down", "Calm", "Going", "Slow", "Ho", "My")
        ],
        "A `\\` in a quoted text",
    ),
    "words behind a number sign": in_texts(
        [f"{text} #{n}, then go on" for n, text in enumerate(TEXTS, 1)], "is lost: from ` #` on"
    ),
    "a number sign and a number": in_texts(
        [f"{text} # {n} of 9" for n, text in enumerate(TEXTS, 1)], "is lost: from ` #` on"
    ),
}
