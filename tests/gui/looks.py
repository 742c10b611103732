"""The looks that a page is tried in: some in every run, all by `benchmarks/sweep_looks.py`."""

import os
from itertools import product
from zlib import crc32

import pytest

from taichi_coach.graphics import theme

#: In the environment of a run that is to try every theme with every size of text.
EVERY = "TAICHI_COACH_TESTS_IN_EVERY_LOOK"
SCALES = (1.0, 1.5, 2.0)


def looks(page, scales=(1.0, 2.0)):
    """Return looks for one page: every theme, each with one size of text, the largest among them.

    How faint words are is the theme's, how much room they need the size's. Which theme has which
    size is told by the page's name, so that over the pages all of them meet.
    """
    names = sorted(theme.THEMES)
    if os.environ.get(EVERY):
        return [theme.Look(theme.THEMES[name], scale) for name, scale in product(names, scales)]
    sizes = [max(scales), *scales, *scales][: len(names)]
    first = crc32(page.encode()) % len(names)
    sizes = sizes[first:] + sizes[:first]
    return [theme.Look(theme.THEMES[name], scale) for name, scale in zip(names, sizes, strict=True)]


def one_look(page, scales=SCALES):
    """Return a single look for a page that differs little from its neighbours, or all of a sweep.

    Which one is told by the page's name, so that over the pages every theme meets every size.
    """
    if os.environ.get(EVERY):
        return looks(page, scales)
    every = list(product(sorted(theme.THEMES), scales))
    name, scale = every[crc32(page.encode()) % len(every)]
    return [theme.Look(theme.THEMES[name], scale)]


def in_one_look(page):
    """Return the mark that has a test made for a page's single look."""
    return pytest.mark.parametrize("look", one_look(page, (1.0, 2.0)), ids=called)


def called(part):
    """Return the name of a look in a test's id; None for whatever else stands there."""
    return f"{part.theme.name}-{part.scale}" if isinstance(part, theme.Look) else None
