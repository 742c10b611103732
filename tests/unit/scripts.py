"""Small scripts for tests of the timeline: written as an instructor writes them."""

from pathlib import Path

from taichi_coach.script.files.library import Library
from taichi_coach.script.files.reader import inspect_text
from taichi_coach.script.model.session import Support
from taichi_coach.script.syntax import yaml_tree
from taichi_coach.script.syntax.findings import Findings
from taichi_coach.script.syntax.nodes import Mapping, Sequence, meaning
from taichi_coach.timeline.compiler import lay_out

FILE = Path("/library/test.yaml")
HEAD = "format: 1\nkind: session\nid: test\ntitle: Test\n"
SWAY = """format: 1
kind: movement
id: sway
title: Sway
family: warm-up
joints: [hip]
mirrored: true
phases:
  - {name: shift, for: 3s, breath: in, weight: {left: 70, right: 30}, say: "Shift {side}"}
  - {name: return, for: 2s, breath: out, weight: {left: 50, right: 50}}
supports:
  seated:
    phases:
      - {name: lean, for: 4s}
"""


def read(text, file=FILE):
    found = inspect_text(text, file)
    assert found.document is not None, [str(each) for each in found.diagnostics]
    return found.document


def session(steps, head=HEAD):
    return read(f"{head}steps:\n{steps}")


def movements():
    sway = read(SWAY, Path("/library/sway.yaml"))
    return {sway.id: sway}


def second(utterance):
    """Every text takes one second."""
    return 1000


def laid_out(
    steps,
    support=Support.STANDING,
    *,
    head=HEAD,
    length_of=second,
    lead_ms=0,
    speed=1.0,
    earlier=None,
):
    return lay_out(
        session(steps, head),
        movements(),
        support,
        length_of=length_of,
        lead_ms=lead_ms,
        speed=speed,
        earlier=earlier,
    )


def timeline(steps, support=Support.STANDING, **more):
    return laid_out(steps, support, **more).timeline


def empty_library():
    return Library([])


def events(found, *kinds):
    return [event for event in found.events if event.kind in kinds]


def spans(found, kind):
    return [(event.at_ms, event.for_ms) for event in events(found, kind)]


def tree(text):
    return plain(yaml_tree.Tree(Findings(FILE)).grow(text))


def plain(node):
    """Return a tree as JSON's own values."""
    if isinstance(node, Mapping):
        return {key: plain(value) for key, value in node.values.items()}
    if isinstance(node, Sequence):
        return [plain(item) for item in node.items]
    return meaning(node)
