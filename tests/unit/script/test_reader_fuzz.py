"""Whatever a file holds, reading it ends with a document or with remarks.

How soon is measured by `benchmarks/fuzz_reader.py`.
"""

from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from taichi_coach.script.checks.rules import check
from taichi_coach.script.files import reader
from taichi_coach.script.files.library import Library
from taichi_coach.script.messages import duration_text
from taichi_coach.script.model.diagnostics import Level, ScriptError
from taichi_coach.script.model.event_limit import MAX_EVENTS, events_of
from taichi_coach.script.model.session import Session
from taichi_coach.script.schema.documents import KINDS
from taichi_coach.script.schema.durations import MAX_DURATION_MS, milliseconds
from taichi_coach.script.schema.steps import VERBS

FILE = Path("nowhere/a-session.yaml")
VALID = """\
format: 1
kind: session
title: T
supports: [seated, standing]
voice: {pace: slow}
steps:
  - section: Settle
    role: warm-up
    steps:
      - say: Sit tall.
      - {breathe: 3, in: 4s, out: 6s}
  - sides: [left, right]
    steps:
      - hold: 60s
        say: Open the {side} hand.
        cues:
          - {at: 8s, whisper: relax}
          - {every: 20s, bell: turn}
  - repeat: 3
    steps: [{reps: 10, each: 4s, count: aloud}]
  - by_support: {seated: [{wait: 1s}], standing: [{rest: 1m}]}
  - bell: end
"""


def read_whole(text):
    """Read and check a text; return its document."""
    found = reader.inspect_text(text, FILE)
    lines = text.count("\n") + text.count("\r") + sum(map(text.count, "\x85\u2028\u2029")) + 1
    for remark in found.diagnostics:
        assert remark.file == FILE
        assert 1 <= remark.line <= lines + 1
        assert remark.column >= 1
        assert remark.message.endswith((".", ")", "]", "?"))
    errors = [each for each in found.diagnostics if each.level is Level.ERROR]
    assert (found.document is None) is bool(errors)
    if found.document is not None:
        check(found.document, Library([]))
        if isinstance(found.document, Session):
            assert events_of(found.document.steps) <= MAX_EVENTS
    return found.document


@given(st.text(max_size=400))
def test_any_text(text):
    read_whole(text)


@given(st.text(alphabet="abn:-?[]{}&*!|>'\"%@`#,. \n\t~01\\", max_size=200))
def test_any_text_of_the_parsers_own_marks(text):
    read_whole(text)


@given(content=st.binary(max_size=400))
@settings(suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow])
def test_any_bytes(tmp_path, content):
    file = tmp_path / "a.yaml"
    file.write_bytes(content)
    if reader.inspect(file).document is None:
        with pytest.raises(ScriptError, match="error"):
            reader.read(file)


@given(st.data())
def test_a_sound_file_with_pieces_moved_cut_and_doubled(data):
    text = VALID
    for _ in range(data.draw(st.integers(1, 4))):
        start = data.draw(st.integers(0, len(text)))
        end = data.draw(st.integers(start, min(len(text), start + 40)))
        place = data.draw(st.integers(0, len(text)))
        piece = data.draw(st.sampled_from([text[start:end], "", ":", "\n", " ", "- ", "}", "0"]))
        text = text[:place] + piece + text[max(place, end) :]
    read_whole(text)


words = st.sampled_from(
    [*VERBS, *KINDS["session"], *KINDS["movement"], "cues", "at", "every", "then", "count", "each"]
)
values = st.one_of(
    st.none(),
    st.booleans(),
    st.integers(),
    st.floats(),
    st.text(max_size=20),
    st.sampled_from(["45s", "1m30s", "aloud", "left", "seated", "end", "a-movement", "{side}"]),
)
trees = st.recursive(
    values,
    lambda inner: st.lists(inner, max_size=4) | st.dictionaries(words, inner, max_size=4),
    max_leaves=25,
)


def written(tree):
    """Return a value in YAML's flow style, whatever its texts hold."""
    if isinstance(tree, dict):
        return "{" + ", ".join(f"{key}: {written(value)}" for key, value in tree.items()) + "}"
    if isinstance(tree, list):
        return "[" + ", ".join(map(written, tree)) + "]"
    if isinstance(tree, str):
        return "'" + tree.replace("'", "''").replace("\n", " ") + "'"
    return {None: "", True: "true", False: "false"}.get(tree, str(tree))


@given(st.sampled_from(sorted(KINDS)), st.dictionaries(words, trees, max_size=8))
def test_any_tree_of_the_languages_own_words(kind, tree):
    tree |= {"format": 1, "kind": kind, "title": "T"}
    read_whole(written(tree))


@given(st.lists(trees, min_size=1, max_size=4))
def test_any_steps(tree):
    read_whole(f"format: 1\nkind: session\ntitle: T\nsteps: {written(tree)}\n")


@given(st.integers(0, MAX_DURATION_MS))
def test_a_duration_is_written_as_it_is_read(ms):
    assert milliseconds(duration_text(ms)) == ms


@given(st.text(max_size=12))
def test_any_duration(text):
    ms = milliseconds(text)
    assert ms is None or ms >= 0
