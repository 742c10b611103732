"""Sweeps of which the tests take some rows; `benchmarks/sweep_samples.py` takes them all."""

import os

#: In the environment of a run that is to take every row.
EVERY = "TAICHI_COACH_TESTS_TAKE_EVERY_ROW"


def some_of(rows, step, first=0):
    """Return every so manieth row from the first on, as a list; all of them in a sweep."""
    rows = list(rows)
    return rows if os.environ.get(EVERY) else rows[first % step :: step]
