"""Slips of the finger: a sound file in which one thing, at one place, is mistyped.

Each kind of slip is tried at many places: `KINDS` has them by name, as texts with the line that has
to be told, a piece of the message, and whether the mend is certain.
"""

from __future__ import annotations

from dataclasses import dataclass
from itertools import islice

_SOUND = {
    "title": "A quiet minute",
    "summary": "For the hands.",
    "caution": "Stop if it hurts.",
    "section": "Settle",
    "say": "Sit tall.",
    "spoken first": "Open the hands.",
    "note": "Elbows heavy.",
    "ready": "Fetch the ball.",
}
_FILE = """\
format: 1
kind: session
title: {title}
summary: {summary}
supports: [seated]
cautions:
  - {caution}
steps:
  - section: {section}
    role: warm-up
    steps:
      - say: {say}
      - hold: 20s
        say: {spoken first}
        note: {note}
        cues:
          - {{at: 8s, whisper: relax}}
      - ready: {ready}
      - breathe: 3
        in: 4s
        out: 6s
      - rest: 10s
  - bell: end
"""
#: So many of each kind.
EACH = 50


@dataclass(frozen=True, slots=True)
class Slipped:
    """A file with one slip: what has to be told, and where. Its edits mend it where `mends`,
    there are none where not, and it is open where that is None."""

    text: str
    line: int
    told: str
    mends: bool | None = True


def sound() -> str:
    """Return the file without any slip."""
    return _with({})


def _with(changed: dict[str, str]) -> str:
    text = _FILE
    for place, words in (_SOUND | changed).items():
        text = text.replace(f"{{{place}}}", words)
    return text.replace("{{", "{").replace("}}", "}")


def in_texts(written: list[str], told: str, *, mends: bool = True, but: str = "") -> list[Slipped]:
    """Return files in which a text at one of the places is written so, `but` not at one."""
    found = []
    for words in written:
        for place in _SOUND:
            if place == but:
                continue
            lines = _FILE.split("\n")
            line = next(n for n, each in enumerate(lines, 1) if f"{{{place}}}" in each)
            found.append(Slipped(_with({place: words}), line, told, mends))
    return _spread(found)


def in_lines(
    pairs: list[tuple[str, str]], told: str, *, mends: bool | None = True, later: int = 0
) -> list[Slipped]:
    """Return files in which a piece of a line is written as another.

    It is told on that line, or so many lines `later`.
    """
    found = []
    for piece, written in pairs[:: max(len(pairs) // EACH, 1)]:
        text = sound()
        assert text.count(piece) == 1, piece
        line = text[: text.index(piece)].count("\n") + 1 + later
        found.append(Slipped(text.replace(piece, written), line, told, mends))
    return found


def _spread(found: list[Slipped]) -> list[Slipped]:
    """Return as many as are wanted, from all over."""
    step = max(len(found) // EACH, 1)
    return list(islice(found, 0, None, step))[: max(EACH, 1)]


TEXTS = [
    "Open the hands",
    "Breathe out",
    "Let go",
    "Turn the palms up, then down",
    "Sit tall and soften",
    "Lift one finger, slowly",
    "Rest",
]
#: The keys of the file that stand on lines of their own, with their lines.
KEYED = [
    "format: 1",
    "kind: session",
    "title: A quiet minute",
    "summary: For the hands.",
    "supports: [seated]",
    "role: warm-up",
    "- say: Sit tall.",
    "- hold: 20s",
    "say: Open the hands.",
    "note: Elbows heavy.",
    "- ready: Fetch the ball.",
    "- breathe: 3",
    "in: 4s",
    "out: 6s",
    "- rest: 10s",
    "- bell: end",
]
_STEPS = [
    "- section: Settle",
    "- say: Sit tall.",
    "- hold: 20s",
    "- ready: Fetch the ball.",
    "- breathe: 3",
    "- rest: 10s",
    "- bell: end",
]
_INVISIBLE = "\u00a0\u202f\u2009\u2003\u3000\u200b\u2060\ufeff\u200e\u00ad"
_SIGNS = "*&!@`%"


def _separated(signs: list[str]) -> list[tuple[str, str]]:
    return [(line, line.replace(": ", sign, 1)) for sign in signs for line in KEYED]


def _keys_with(letters: str) -> list[tuple[str, str]]:
    """Return the lines with a sign that nobody sees between the colon and the value."""
    behind = [(line, line.replace(": ", f":{sign}", 1)) for sign in letters[:5] for line in KEYED]
    inside = [(line, line.replace(":", f"{sign}:", 1)) for sign in letters[5:] for line in KEYED]
    return behind[::2] + inside[::2]


def _bullets() -> list[tuple[str, str]]:
    signs = ["– ", "— ", "• ", "* ", "· ", "● ", "1. ", "2) ", "-- ", "+ ", "– ", "•\t"]
    return [(line, line.replace("- ", sign, 1)) for sign in signs for line in _STEPS]


def _lengths(written: list[str]) -> list[tuple[str, str]]:
    places = ["hold: 20s", "rest: 10s", "in: 4s", "out: 6s"]
    return [(place, f"{place.partition(':')[0]}: {each}") for each in written for place in places]


def _cue(pairs: list[str]) -> list[tuple[str, str]]:
    return [("{at: 8s, whisper: relax}", each) for each in pairs]


#: Steps that are written under another one, without their dash.
_VERBS = [
    ("rest", "10s"),
    ("wait", "5s"),
    ("bell", "end"),
    ("ready", "Go on."),
    ("breathe", "2"),
    ("reps", "3\n        each: 9s"),
    ("perform", "brush-knee"),
    ("flow", "[brush-knee]"),
]
_NOT_UNDER = {
    "- say: Sit tall.": [("bell", kind) for kind in ("start", "end", "turn")] + [("ready", "Go.")],
    "note: Elbows heavy.": [
        each for each in _VERBS if each[0] in {"reps", "perform", "wait", "rest"}
    ],
    "- ready: Fetch the ball.": [each for each in _VERBS if each[0] != "ready"] + [("hold", "9s")],
    "out: 6s": [each for each in _VERBS if each[0] != "breathe"]
    + [(verb, f"{n}s") for n in range(1, 7) for verb in ("rest", "wait")],
    "- rest: 10s": [("ready", "Up."), ("bell", "turn")]
    + [each for each in _VERBS if each[0] != "rest"]
    + [("hold", "8s")],
    "whisper: relax}": [each for each in _VERBS if each[0] != "breathe"],
}
_LAST_OF_THEIR_STEP = {"- say: Sit tall.", "- ready: Fetch the ball.", "- rest: 10s", "- bell: end"}
_INHALE = ("inhale", "Inhale", "breathe_in", "in_breath")
_EXHALE = ("exhale", "Exhale", "breathe_out", "out_breath")
_INDENTED = [
    (8, "say: Open the hands."),
    (8, "note: Elbows heavy."),
    (8, "cues:"),
    (8, "in: 4s"),
    (8, "out: 6s"),
    (6, "- ready: Fetch the ball."),
    (6, "- rest: 10s"),
    (6, "- breathe: 3"),
    (4, "role: warm-up"),
    (2, "- bell: end"),
]


def _line_of(piece: str) -> int:
    text = sound()
    return text[: text.index(piece)].count("\n") + 1


def _after(piece: str, line: str) -> str:
    """Return the file with another line behind the one that holds a piece."""
    lines = sound().splitlines(keepends=True)
    lines.insert(_line_of(piece), line)
    return "".join(lines)


def _misspelt(line: str) -> list[str]:
    """Return a line with its key mistyped: a letter twice, one left out, two swapped."""
    dash, key, rest = line[: 2 * line.startswith("- ")], line.removeprefix("- "), ""
    key, _, rest = key.partition(":")
    if len(key) < 4:
        return []
    at = len(key) // 2
    slipped = (key[:at] + key[at] + key[at:], key[:-1], key[:1] + key[2] + key[1] + key[3:])
    return [f"{dash}{each}:{rest}" for each in (*slipped, key.upper()) if each != key]


KINDS: dict[str, list[Slipped]] = {
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
    "another sign for the colon": in_lines(_separated(["; ", " = ", "："]), "not `:`."),
    "a space before the colon": in_lines(
        _separated([" :", " :"])[: len(KEYED)] + _separated([":: ", ":: "])[: 2 * len(KEYED)], ":"
    ),
    "no space after the colon": in_lines(
        _separated([":"])
        + [
            (f"{key}: {words}", f"{key}:{text}")
            for text in TEXTS
            for key, words in (
                ("title", "A quiet minute"),
                ("summary", "For the hands."),
                ("- say", "Sit tall."),
                ("note", "Elbows heavy."),
                ("- ready", "Fetch the ball."),
            )
        ],
        "A space is missing after this `:`.",
    ),
    "an invisible space": in_lines(_keys_with(_INVISIBLE), "An invisible s"),
    "a bullet": in_lines(_bullets(), "An entry of a list begins with `- `"),
    "a dash without its space": in_lines(
        [(line, line.replace("- ", sign, 1)) for sign in "-–•—·●‣" for line in _STEPS],
        "An entry of a list begins with `- `",
    ),
    "a length in other words": in_lines(
        _lengths(
            [
                "0m 30s",
                "2,5s",
                "0:30",
                "20 s",
                "20 sec",
                "0 min 5 sec",
                "8 seconds",
                "45",
                "4.5",
                "1 minute",
                "7sec.",
                "0m, 5s",
                "12",
            ]
        ),
        "",
    ),
    "no length at all": in_lines(
        _lengths(
            [
                "soon",
                "a while",
                "long",
                "20x",
                "s20",
                "ten seconds",
                "20s-30s",
                "-4s",
                "ca. 9s",
                "half",
                "1m30",
                "~8s",
                "true",
            ]
        ),
        "cannot last",
        mends=False,
    ),
    "a comma inside braces": in_lines(
        _cue(
            [
                f"{{at: {n}s, whisper: relax, {word}}}"
                for n in range(3, 13)
                for word in (
                    "all ten",
                    "then go",
                    "soft and slow",
                    "again, again",
                    "one, two, three",
                )
            ]
        ),
        "The comma ends the text",
    ),
    "half a second with a comma": in_lines(
        _cue(
            [f"{{at: {n},{k}s, whisper: relax}}" for n in range(1, 11) for k in (1, 2, 5, 25, 75)]
        ),
        "cannot last `",
    ),
    "a number sign inside braces": in_lines(
        _cue(
            [
                f"{{at: {n}s, {verb}: Hand #{n}}}"
                for n in range(1, 13)
                for verb in ("say", "whisper")
            ]
            + [
                f"{{at: {n}s, {verb}: Hand #{n}, then rest.}}"
                for n in range(1, 14)
                for verb in ("say", "whisper")
            ]
        ),
        "From ` #` on nothing is read",
    ),
    "a side inside braces": in_lines(
        _cue(
            [
                f"{{at: {n}s, say: {words}}}"
                for n in range(1, 11)
                for words in (
                    "{side} palm up",
                    "The {side} hand",
                    "Not {other_side}",
                    "{other_side} rests",
                    "To the {side} now",
                )
            ]
        ),
        "a text with `{side}` needs quotes",
    ),
    "a colon inside braces": in_lines(
        _cue(
            [
                f"{{at: {n}s, {verb}: Now: {word}}}"
                for n in range(1, 14)
                for verb in ("say", "whisper")
                for word in ("rest", "let go")
            ]
        ),
        "A `:` stands where none is expected.",
    ),
    "a brace that stays open": in_lines(
        _cue(
            [
                f"{{at: {n}s, {verb}: {word}"
                for n in range(1, 14)
                for verb in ("say", "whisper")
                for word in ("relax", '"let go, now"')
            ]
        ),
        "A bracket or brace is not closed.",
    ),
    "a brace too many": in_lines(
        _cue(
            [
                f"{{at: {n}s, {verb}: relax}}{end}"
                for n in range(1, 14)
                for verb in ("say", "whisper")
                for end in "}]"
            ]
        ),
        "closes what is closed already.",
    ),
    "a length in a cue": in_lines(
        _cue(
            [
                f"{{at: {each}, whisper: relax}}"
                for n in range(2, 12)
                for each in (f"{n}", f"0m {n}s", f"{n} sec", f"{n} s", f"{n}.5")
            ]
        ),
        "",
    ),
    "longer than a minute": in_lines(
        [
            (place, f"{place.partition(':')[0]}: {each}")
            for n in range(1, 10)
            for each in (
                f"{n}m 30s",
                f"{n} min",
                f"{n}:30",
                f"{n} minutes 5 seconds",
                f"{n}m {n}s",
                f"{n},5m",
            )
            for place in ("hold: 20s", "rest: 10s")
        ],
        "cannot last",
    ),
    "a step without its dash": [
        Slipped(_after(place, f"        {verb}: {value}\n"), _line_of(place) + 1, f"`{verb}`.")
        for place, verbs in _NOT_UNDER.items()
        for verb, value in verbs
    ],
    "a key without its colon": in_lines(
        [
            (line, line.replace(": ", between, 1))
            for line in KEYED
            if line not in _LAST_OF_THEIR_STEP
            for between in (" ", "  ", "\u0020\u0020\u0020", " " * 4)
        ],
        "a `:` is missing.",
    ),
    "a misspelt key": in_lines(
        [(line, slipped) for line in KEYED for slipped in _misspelt(line)], ""
    ),
    "breath in other words": in_lines(
        [
            (f"{key}: {n}s", f"{word}: {m}s")
            for key, n, words in (("in", 4, _INHALE), ("out", 6, _EXHALE))
            for word in words
            for m in range(2, 9)
        ],
        "Did you mean `",
    ),
    "a verb that is none": in_lines(
        [("- rest: 10s", f"- {verb}: {n}s") for n in range(1, 26) for verb in ("inhale", "exhale")],
        "Write `breathe: 1` there",
        mends=False,
    ),
    "too far to the right": in_lines(
        [
            (f"\n{' ' * n}{line}", f"\n{' ' * (n + more)}{line}")
            for n, line in _INDENTED
            for more in range(1, 10)
            if more < 4 or line[0] != "-"
        ],
        "",
        later=1,
        mends=None,
    ),
    "too far to the left": in_lines(
        [
            (f"\n{' ' * n}{line}", f"\n{' ' * (n - less)}{line}")
            for n, line in _INDENTED
            for less in range(1, n + 1)
            if n - less not in ({0, 4} if line[0] != "-" else {2})
        ],
        "",
        later=1,
        mends=None,
    ),
    "a tab at the beginning": in_lines(
        [
            (f"\n{' ' * n}{line}", f"\n{tabs}{line}")
            for n, line in _INDENTED
            for tabs in (
                f"{' ' * (n - 2)}\t",
                "\t" * (n // 2),
                "\t" * (n // 4),
                f"\t{' ' * (n - 8)}",
                f"{' ' * (n - 4)}\t",
                " \t",
                "\t\t",
            )
            if "\t" in tabs
        ],
        "begins with a tab",
        later=1,
    ),
    "a tab behind a dash": in_lines(
        [
            (line, line.replace("- ", f"-{gap}", 1))
            for line in _STEPS
            for gap in ("\t", " \t", "\t ", "\t\t", "  \t", "\t  ", " \t ")
        ],
        "A tab follows the `-`",
    ),
    "a frame of the web": [
        Slipped(f"{begin}{sound()}{end}", 1, "frames the text")
        for n in range(9)
        for begin, end in (
            (f"```{'yaml'[:n]}\n", "```\n"),
            (f"~~~{'yml'[:n]}\n", "~~~\n"),
            ("```\n", ""),
            (f"```  {' ' * n}\n", "```\n"),
            (f"```yaml{' ' * n}\n", ""),
            ("```text\n", "~~~\n"),
        )
    ],
    "a number in other words": in_lines(
        [
            ("breathe: 3", f"breathe: {n}{word}")
            for n in range(1, 11)
            for word in ("x", " times", " breaths", ".0", " ×")
        ],
        "not a whole number",
    ),
    "a text over two lines with a colon": in_lines(
        [
            (f"{key}: {text}", f"{key}: {words}\n{' ' * 14}and now: {rest}")
            for key, text in (
                ("- say", "Sit tall."),
                ("note", "Elbows heavy."),
                ("- ready", "Fetch the ball."),
            )
            for words in TEXTS
            for rest in ("breathe.", "let go", "rest, then go")
        ],
        "A `:` stands where none is expected.",
        later=1,
    ),
    "a text over two lines with a number sign": in_lines(
        [
            (f"{key}: {text}", f"{key}: {words} #{n},\n{' ' * 14}then go on")
            for key, text in (
                ("- say", "Sit tall."),
                ("note", "Elbows heavy."),
                ("- ready", "Fetch the ball."),
            )
            for words in TEXTS
            for n in (1, 2, 33)
        ],
        "From ` #` on nothing is read",
    ),
    "a text that begins with a number sign": in_texts(
        [f"#{n} is for the {text.lower()}" for n, text in enumerate(TEXTS, 1)], "begins with `#`"
    ),
    "a number for a text": in_texts(["4", "12", "1.5", "true", "0x1f", "null", "-3"], "not a text"),
}
