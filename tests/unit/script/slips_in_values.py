"""Slips in lengths, in numbers, and inside braces."""

from tests.unit.script.slips import Slipped, in_lines


def _lengths(written: list[str]) -> list[tuple[str, str]]:
    places = ["hold: 20s", "rest: 10s", "in: 4s", "out: 6s"]
    return [(place, f"{place.partition(':')[0]}: {each}") for each in written for place in places]


def _cue(pairs: list[str]) -> list[tuple[str, str]]:
    return [("{at: 8s, whisper: relax}", each) for each in pairs]


IN_VALUES: dict[str, list[Slipped]] = {
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
}
