"""The figures in what the benchmarks print that do not know `--figures` yet: those of a6af371.

Each is found by a pattern, whose group `value` is the figure; where there is a group `whole`, the
figure is what lacks to that. The other groups stand in its name. Names and units are those that the
benchmark reports today. Goes when nothing is measured against so old a revision any more.
"""

from __future__ import annotations

import re
from dataclasses import dataclass


@dataclass(frozen=True)
class Printed:
    """Where a figure stands in the prose, what it is called today, and its unit."""

    pattern: str
    name: str
    unit: str


N = r"(?P<value>[-+]?[\d.]+)"
OF_WHOLE = r"(?P<value>\d+) of (?P<whole>\d+)"
#: One outcome of onsets.py, up to the semicolon.
ONSETS = r"(?P<what>\w+, \w+): \d+ of \d+ heard, \d+ doubled; interval error median [\d.]+ "
LOAD = r"^(?P<what>[^:\n]+): [\d.]+ s heard, "
LOSS = r"^(?P<what>unplugged|alone|restarted|stalled):\n {2}\d+ looks: "
SCENE = r"^(?P<scene>standing|seated with chair|hands) +(?P<theme>\w+) +"
COUNTED = r"^ *(?P<count>[\d,]+) practices: "
SESSION = r"^(?P<session>[\w-]+) +\w+ +voice "

PRINTED: dict[str, tuple[Printed, ...]] = {
    "memory": (Printed(rf"^window at rest: {N} MB", "window", "MB"),),
    "figure": (
        Printed(rf"{SCENE}median +{N}", "{scene} {theme} median", "ms"),
        Printed(rf"{SCENE}median.*  p99 +{N}", "{scene} {theme} p99", "ms"),
        Printed(rf"^live widget.*, {N} % of one core", "live", "%"),
    ),
    "compile": (
        Printed(rf" events: median {N} ms", "median", "ms"),
        Printed(rf" events: .*, p95 {N} ms", "p95", "ms"),
    ),
    "read_sessions": (Printed(rf" read and checked in {N} s", "reading", "s"),),
    "progress": (
        Printed(rf"{COUNTED}median {N} ms", "{count} median", "ms"),
        Printed(rf"{COUNTED}.*p95 {N} ms", "{count} p95", "ms"),
        Printed(rf"{COUNTED}.*opened in {N} ms", "{count} opened", "ms"),
        Printed(rf"{COUNTED}.*ms; {N} bytes", "{count} size each", "bytes"),
    ),
    "kill_log": (
        Printed(rf"kills with seed \d+ in {N} s", "elapsed", "s"),
        Printed(rf"acknowledged, {N} MB", "log", "MB"),
    ),
    "render": (
        Printed(rf"^wav_s: {N}", "wav", "s"),
        Printed(rf"^mp3_s: {N}", "mp3", "s"),
        Printed(rf"^ambience_and_clips_s: {N}", "ambience and clips", "s"),
        Printed(rf"^most_mb: {N}", "memory", "MB"),
        Printed(rf"^most_mb_of_a_quarter: {N}", "memory of a quarter", "MB"),
    ),
    "first_practice": (
        Printed(rf"^{OF_WHOLE} heard, \d+ besides", "missing", "sounds"),
        Printed(rf" heard, {N} besides", "besides", "sounds"),
        Printed(rf"intervals off by median {N}", "median", "ms"),
        Printed(rf"intervals off by .* p95 {N}", "p95", "ms"),
        Printed(rf"intervals off by .* max {N} ms", "most", "ms"),
    ),
    "hush": (
        Printed(rf"^(?P<what>pause|leap) to .*: median {N}", "{what} median", "ms"),
        Printed(rf"^(?P<what>pause|leap) to .*, longest {N} ms", "{what} longest", "ms"),
        Printed(rf"^{N} clicks", "clicks", "clicks"),
    ),
    "onsets": (
        Printed(rf"^(?P<what>\w+, \w+): {OF_WHOLE} heard", "{what} lost", "sounds"),
        Printed(rf"^(?P<what>\w+, \w+): .* heard, {N} doubled", "{what} doubled", "sounds"),
        Printed(rf"^{ONSETS}p95 {N}", "{what} p95", "ms"),
        Printed(rf"^{ONSETS}.*max {N} ms", "{what} most", "ms"),
        Printed(rf"^{ONSETS}.*played_ms off by {N} ms", "{what} clock", "ms"),
    ),
    "gaps": (
        Printed(rf"{LOAD}{N} gaps", "{what} gaps", "gaps"),
        Printed(rf"{LOAD}.* {N} ms of silence", "{what} silence", "ms"),
        Printed(rf"{LOAD}.* {N} ms missing", "{what} missing", "ms"),
    ),
    "loudness": (
        Printed(rf"{SESSION}{N} LU off", "{session} voice", "LU"),
        Printed(rf"{SESSION}.*, whisper {N} LU off", "{session} whisper", "LU"),
    ),
    "ambience": (
        Printed(rf"^(?P<name>\w+): made in {N} s", "{name} made", "s"),
        Printed(rf"^(?P<name>\w+): .*seam {N} typical", "{name} seam", "steps"),
    ),
    "play_all": (Printed(rf" sessions, {N} not completed", "not completed", "practices"),),
    "device_loss": (
        Printed(rf"{LOSS}back by {N} ms", "{what} back", "ms"),
        Printed(rf"{LOSS}.*ahead of the clock by {N} ms", "{what} ahead", "ms"),
        Printed(rf"{LOSS}.*stood for {N} ms", "{what} stood", "ms"),
        Printed(rf"{LOSS}.*\n {{2}}{OF_WHOLE} cues heard", "{what} lost", "cues"),
        Printed(rf"{LOSS}.*\n.*intervals off by .* max {N} ms", "{what} most", "ms"),
    ),
    "record_cues": (
        Printed(rf"^ .*% +{N} +(?P<file>\S+\.wav)$", "{file} off", "LU"),
        Printed(
            r"^ +[\d.]+ +[\d.]+ +(?P<value>\d+) +(?P<whole>\d+) .* (?P<file>\S+\.wav)$",
            "{file} around",
            "ms",
        ),
    ),
}


def figures(benchmark: str, printed: str) -> dict[str, tuple[float, str]]:
    """Return value and unit of each figure in what a benchmark printed, by name."""
    told = {}
    for each in PRINTED.get(benchmark, ()):
        for match in re.finditer(each.pattern, printed, re.MULTILINE):
            groups = match.groupdict()
            value = abs(float(groups.pop("whole", 0)) - float(groups.pop("value")))
            told[each.name.format(**groups)] = (value, each.unit)
    return told
