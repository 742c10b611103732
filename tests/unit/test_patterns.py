import re

import pytest

from taichi_coach import patterns
from taichi_coach.patterns import pattern


def test_a_pattern_finds_what_the_compiled_one_does():
    word = pattern(r"[a-z]+", re.IGNORECASE)

    assert word.findall("Lift BOTH hands") == ["Lift", "BOTH", "hands"]
    assert word.sub("x", "a 1") == "x 1"
    assert word.fullmatch("a 1") is None
    assert word.pattern == "[a-z]+"
    assert pattern(rb"\d").search(b"a1").start() == 1
    with pytest.raises(AttributeError):
        _ = word.nothing


def test_it_is_compiled_when_it_is_first_looked_for(monkeypatch):
    compiled = []
    monkeypatch.setattr(
        patterns.re, "compile", lambda *given: compiled.append(given) or _real(*given)
    )

    digit = pattern(r"\d")
    assert compiled == []
    assert digit.search("a1")
    assert digit.search("b2")

    assert compiled == [(r"\d", 0)]


_real = re.compile
