"""Tables of rows that are tried in one test: a plain function needs no test of each."""

import functools
import inspect

import pytest


def each_row(names, rows):
    """Return the decorator that has a test tried with every row, and tells each that fails.

    It is written as `pytest.mark.parametrize` is. That makes a test of each row, with a home and
    fixtures of its own, which costs many times what a plain function does; here all rows are of one
    test, and share its fixtures. `names` are what a row's values are called, one after another or
    with commas between; with a single name a row is its value.
    """
    names = [each.strip() for each in names.split(",")] if isinstance(names, str) else list(names)
    rows = list(rows)

    def of(test):
        @functools.wraps(test)
        def tried(**fixtures):
            faults = []
            for row in rows:
                values = dict(zip(names, (row,) if len(names) == 1 else row, strict=True))
                try:
                    test(**values, **fixtures)
                except (Exception, pytest.fail.Exception) as fault:  # noqa: BLE001  told at the end
                    fault.add_note(f"where {values!r:.400}")
                    faults.append(fault)
            if faults:
                raise BaseExceptionGroup(f"{len(faults)} of {len(rows)} rows fail", faults)

        wanted = inspect.signature(test)
        left = [each for name, each in wanted.parameters.items() if name not in names]
        tried.__signature__ = wanted.replace(parameters=left)
        return tried

    return of
