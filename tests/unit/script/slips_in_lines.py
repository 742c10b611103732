"""Slips in how lines begin, how their keys are written, and how they stand."""

from tests.unit.script.slips import TEXTS, Slipped, in_lines, in_texts, sound

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


IN_LINES: dict[str, list[Slipped]] = {
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
