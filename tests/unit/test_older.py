"""What the benchmarks of a6af371 print is read as the figures that they report today."""

from pathlib import Path

import pytest

from tests.tables import each_row

BENCHMARKS = Path(__file__).parents[2] / "benchmarks"
#: What is no benchmark: the comparison itself, and what others need.
PARTS = {
    *("beside", "builds", "older", "fuzz_reader", "null_sink", "watched", "window"),
    *("begin_clips", "begin_window", "figure_pictures"),
    *("recogniser", "old_ear", "speakers"),
    *("motion_measures", "motion_bars", "linked_sets", "swept"),
}
#: What a6af371 did not have, or had as a test, or asked another question by.
NEW = {
    *("begin", "suite", "sweep_body", "sweep_looks", "sweep_samples", "hostile"),
    *("device_returns", "voice"),
    *("estimates", "whisper", "words_heard", "words_in_time", "like_people", "read_bvh"),
    *("figure_live", "waiting", "reminder_day", "reminder_comes", "check", "desk", "fuzz_bundles"),
    "players",
    "reach",
    "open_pages",
    "film",
    "size",
    "startup",
    "frozen",
}


@pytest.fixture
def older(monkeypatch):
    monkeypatch.syspath_prepend(BENCHMARKS)
    import older

    return older


def test_every_benchmark_can_be_compared_and_those_of_before_are_read(older):
    scripts = {file.stem: file.read_text("utf-8") for file in BENCHMARKS.glob("*.py")}
    known = {name for name, text in scripts.items() if "run(main" in text} - PARTS

    assert scripts.keys() - known == PARTS
    assert known - older.PRINTED.keys() == NEW


@each_row(
    ("benchmark", "printed", "figures"),
    [
        (
            "memory",
            "window at rest: 71 MB against 55 MB, ratio 1.29 (target 1.5: met; median of 5)",
            {"window": (71, "MB")},
        ),
        (
            "figure",
            (
                "seated with chair      contrast  median  6.04  p95  6.56  p99  6.84 ms  "
                "(wall: 12.60, 23.54)  met\n"
                "live widget, 30 asked: 32.0 frames a second, 24 % of one core (target 45 %: met)"
            ),
            {
                "seated with chair contrast median": (6.04, "ms"),
                "seated with chair contrast p99": (6.84, "ms"),
                "live": (24, "%"),
            },
        ),
        (
            "compile",
            (
                "60 minutes with 600 cues, 1921 events: median 28.8 ms, p95 29.8 ms "
                "(target 100 ms: met; 3 runs)"
            ),
            {"median": (28.8, "ms"), "p95": (29.8, "ms")},
        ),
        (
            "read_sessions",
            "50 files of 2691 bytes read and checked in 0.09 s\n0.04 of the goal of 2.5 s",
            {"reading": (0.09, "s")},
        ),
        (
            "progress",
            (
                "100,000 practices: median 36.8 ms, p95 37.8 ms; opened in 304 ms; 623 bytes a "
                "practice with its check-ins"
            ),
            {
                "100,000 median": (36.8, "ms"),
                "100,000 p95": (37.8, "ms"),
                "100,000 opened": (304, "ms"),
                "100,000 size each": (623, "bytes"),
            },
        ),
        (
            "kill_log",
            (
                "4 kills with seed 20260302 in 2 s: 69 practices and 3 imports of 200 "
                "acknowledged, 0.8 MB; nothing lost, nothing twice, nothing half"
            ),
            {"elapsed": (2, "s"), "log": (0.8, "MB")},
        ),
        (
            "render",
            (
                "cold_times: 90.1\nwav_s: 0.2\nwav_times: 1200.0\nmp3_s: 2.0\nmp3_times: 120.0\n"
                "ambience_and_clips_s: 2.9\nmost_mb: 169.9\nmost_mb_of_a_quarter: 166.3"
            ),
            {
                "wav": (0.2, "s"),
                "mp3": (2, "s"),
                "ambience and clips": (2.9, "s"),
                "memory": (169.9, "MB"),
                "memory of a quarter": (166.3, "MB"),
            },
        ),
        (
            "first_practice",
            "17 of 18 heard, 2 besides; 16 intervals off by median 0.012 p95 0.050 max 1.250 ms",
            {
                "missing": (1, "sounds"),
                "besides": (2, "sounds"),
                "median": (0.012, "ms"),
                "p95": (0.05, "ms"),
                "most": (1.25, "ms"),
            },
        ),
        (
            "hush",
            (
                "pause to silence: median 98, longest 120 ms, 20 times\n"
                "leap to the new place: median 90, longest 101 ms, 20 times\n1 clicks"
            ),
            {
                "pause median": (98, "ms"),
                "leap median": (90, "ms"),
                "pause longest": (120, "ms"),
                "leap longest": (101, "ms"),
                "clicks": (1, "clicks"),
            },
        ),
        (
            "onsets",
            (
                "speech, idle: 59 of 60 heard, 2 doubled; interval error median 0.01 p95 0.02 "
                "max 0.04 ms; played_ms off by -1.3 ms, spread 0.6 ms"
            ),
            {
                "speech, idle lost": (1, "sounds"),
                "speech, idle doubled": (2, "sounds"),
                "speech, idle p95": (0.02, "ms"),
                "speech, idle most": (0.04, "ms"),
                "speech, idle clock": (1.3, "ms"),
            },
        ),
        (
            "gaps",
            "blocked for 1.5 s in Python: 19.8 s heard, 1 gaps, 3.5 ms of silence, 2.0 ms missing",
            {
                "blocked for 1.5 s in Python gaps": (1, "gaps"),
                "blocked for 1.5 s in Python silence": (3.5, "ms"),
                "blocked for 1.5 s in Python missing": (2, "ms"),
            },
        ),
        (
            "loudness",
            (
                "arthritis-set          ocean   voice -0.16 LU off, whisper None LU off, "
                "true peak -2.63 dBTP, ducked 9.0 dB\n"
                "evening                rain    voice 0.2 LU off, whisper -0.31 LU off, "
                "true peak -2.63 dBTP, ducked 9.0 dB"
            ),
            {
                "arthritis-set voice": (0.16, "LU"),
                "evening voice": (0.2, "LU"),
                "evening whisper": (0.31, "LU"),
            },
        ),
        (
            "ambience",
            (
                "bowls: made in 1.6 s, -33.5 LUFS, peak -19.1 dBFS, offset 3e-07, ears alike 0.85, "
                "seconds -56 to -28 dBFS, centre 167 Hz, seam 3.1 typical steps"
            ),
            {"bowls made": (1.6, "s"), "bowls seam": (3.1, "steps")},
        ),
        (
            "play_all",
            "121 practices of 60 sessions, 2 not completed",
            {"not completed": (2, "practices")},
        ),
        (
            "device_loss",
            (
                "unplugged:\n  1400 looks: back by 0 ms at most, ahead of the clock by 45 ms at "
                "most; stood for 30 ms in all; told nothing\n  13 of 14 cues heard, 0 doubled, "
                "in the silence 1 (Look at the far wall); intervals off by median 0.01 max "
                "0.20 ms; across the loss later by 35 ms\n  as written"
            ),
            {
                "unplugged back": (0, "ms"),
                "unplugged ahead": (45, "ms"),
                "unplugged stood": (30, "ms"),
                "unplugged lost": (1, "cues"),
                "unplugged most": (0.2, "ms"),
            },
        ),
        (
            "record_cues",
            (
                "level    noise    words     kept    after   found  off LU\n"
                "  0.6   0.0000     2100     2350      110     98%   -0.12   sit-tall.wav"
            ),
            {"sit-tall.wav off": (0.12, "LU"), "sit-tall.wav around": (250, "ms")},
        ),
    ],
)
def test_the_figures_of_before_are_read_from_what_was_printed(older, benchmark, printed, figures):
    assert older.figures(benchmark, printed) == figures
