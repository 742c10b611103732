"""What "Hear it" plays of an ambience."""

import numpy as np
import pytest

from taichi_coach.settings import Settings

sample = pytest.importorskip("taichi_coach.ui.audio.preview_samples", exc_type=ImportError)


def test_some_seconds_of_an_ambience_come_and_go_at_the_persons_level():
    full = sample.ambience_sample("ocean", Settings(ambience_level=100))
    half = sample.ambience_sample("ocean", Settings(ambience_level=50))

    assert not full[0].any()
    assert np.abs(full[-1]).max() < 1e-4
    assert np.allclose(half, full * 0.5, atol=1e-6)
    assert sample.ambience_sample("none", Settings()) is None
