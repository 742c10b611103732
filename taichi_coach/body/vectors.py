"""Vectors of three floats as plain tuples: the least that a body needs."""

from __future__ import annotations

Vector = tuple[float, float, float]
