"""Signs that mean the same in every language: pauses, quotes, stars and bullets."""

from __future__ import annotations

import unicodedata

from taichi_coach.patterns import pattern

_SHAPES = str.maketrans(
    {
        **dict.fromkeys("’‘ʼʹ´‛＇", "'"),
        **dict.fromkeys("‐‑−﹣－", "-"),
        **dict.fromkeys("―", "—"),
        "‒": "–",
        **dict.fromkeys("。।॥", ". "),
        **dict.fromkeys("、،", ", "),
        **dict.fromkeys("·•‣◦∙▪●○■□", "*"),
        "؟": "? ",
        "؛": "; ",
        "™": None,
        "\N{FRACTION SLASH}": "/",
    }
)
#: Seen by nobody: soft hyphens, joiners, marks of direction, variants of emoji.
_UNSEEN = pattern("[\u00ad\u200b-\u200f\u202a-\u202e\u2060-\u2069\ufe00-\ufe0f\ufeff]")
_TIMES = pattern(r"(?<=\d)(\s?)[×✕✖]|[×✕✖](?=\s?\d)")
_ELLIPSIS = pattern(r"\.(?:\s?\.)+")
_LINK = pattern(r"!?\[([^\[\]]*)\]\([^()\s]*\)")
_BULLET = pattern(r"^\s*[-+*>#–—]+\s+")
_ENDED = pattern(r"[,.;:!?]$")
_FACE = pattern(r"(?<!\w)[:;]-?[()DP](?!\w)")
_PLURAL = pattern(r"(?<=[^\W\d_])\(([^\W\d_]{1,2})\)")
#: A run of signs is looked at from its beginning alone: thousands of them would take long else.
ARROW = r"(?:[\u2190-\u21ff\u27f0-\u27ff\u2794-\u27be]|<[-=]+>?|(?<![-=])[-=]+>)"
_ARROWS = pattern(rf"\s*{ARROW}+\s*")
_CLOSED = pattern(r"[)\]}]+(?=\s*(?:[,.;:!?]|$))")
_ASIDE = pattern(r"\s*[()\[\]{}|]+\s*")
_DASH = pattern(r"\s*(?:[–—]|--+)[\s–—-]*|\s+-\s+")
_LOOSE = pattern(r"(?<![^\W_])['-]+|['-]+(?![^\W_])")
#: What is left out with a loss: it stood for a word.
_STANDS_FOR_WORDS = frozenset("/\\@%&°§′″")
_MARKS = ",.;:!?"
_KEPT = frozenset(f"{_MARKS} '-")
_RUN = pattern(rf"\s*[{_MARKS}](?:\s*[{_MARKS}])*(?!\d)")
_BY_WEIGHT = "?!.:;,"
_BEGIN = pattern(r"^(?:[\s,;:!?'-]|\.(?!\d))+")


def one_shape(text: str) -> str:
    """Return the text with one shape for each letter, digit and sign, in one line."""
    plain = _UNSEEN.sub("", text).translate(_SHAPES)
    spaced = "".join(f" {sign} " if unicodedata.category(sign) == "No" else sign for sign in plain)
    composed = unicodedata.normalize("NFKC", spaced).translate(_SHAPES)
    ended = _ELLIPSIS.sub(". ", _TIMES.sub(r"\1x", composed))
    return _in_one_line(_LINK.sub(r"\1", ended))


def _in_one_line(text: str) -> str:
    """Return the lines as one; a point of a list begins after a pause."""
    whole = ""
    for line in text.splitlines():
        point = _BULLET.match(line)
        rest = (line[point.end() :] if point else line).strip()
        if point and whole and not _ENDED.search(whole):
            whole += ","
        whole = f"{whole} {rest}".strip()
    return whole


def pauses(text: str) -> str:
    """Return the text with a comma for each bracket, dash and arrow."""
    text = _PLURAL.sub(r"\1", _FACE.sub(" ", text))
    text = _CLOSED.sub("", _ARROWS.sub(", ", text))
    return _DASH.sub(", ", _ASIDE.sub(", ", text)).removesuffix(", ")


def without_signs(text: str) -> tuple[str, tuple[str, ...]]:
    """Return letters, digits and marks alone, and the signs left out that stood for words."""
    kept: list[str] = []
    lost: dict[str, None] = {}
    for sign in text:
        kind = unicodedata.category(sign)
        if sign.isalpha() or kind == "Nd" or sign in _KEPT or _rests_on(kept, kind):
            kept.append(sign)
        else:
            kept.append(" ")
            if kind in {"Sm", "Sc"} or sign in _STANDS_FOR_WORDS:
                lost[sign] = None
    return _LOOSE.sub(" ", "".join(kept)), tuple(lost)


def _rests_on(kept: list[str], kind: str) -> bool:
    """Tell whether this is a mark of the letter before it, as Devanagari's vowels are."""
    before = kept[-1] if kept else " "
    return kind[0] == "M" and (before.isalpha() or unicodedata.category(before)[0] == "M")


def punctuated(text: str) -> str:
    """Return the text with one mark where there are several, none at its beginning, and no gaps."""
    one = _RUN.sub(lambda match: _weightiest(match.group()), " ".join(text.split()))
    return _BEGIN.sub("", " ".join(one.split())).strip()


def _weightiest(marks: str) -> str:
    return next((mark for mark in _BY_WEIGHT if mark in marks), "")
