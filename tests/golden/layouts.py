"""Every bundled session laid out for every support that it offers, as text, by estimated speech.

A few are kept whole, so that a change can be read in them; of the others a line each is kept,
with what they come to.
"""

from collections import Counter
from functools import cache
from hashlib import sha256
from pathlib import Path

from taichi_coach.paths import bundled
from taichi_coach.script.files.library import Library
from taichi_coach.timeline.compiler import lay_out
from taichi_coach.timeline.model import Kind
from taichi_coach.timeline.text import as_text, stamp
from tests import bundled_library

FOLDER = Path(__file__).parent
DIGESTS = "digests.txt"
#: Those that are kept whole: between them everything that a file can ask for, with each support.
WHOLE = (
    "every-verb.chair",
    "every-verb.lying",
    "every-verb.seated",
    "every-verb.standing",
    "arthritis-set.chair",
    "breathing.standing",
    "easy-day.seated",
    "eight-forms.standing",
    "first-tai-chi.seated",
    "foam-ball.seated",
    "morning-in-bed.lying",
    "ten-finger-stretch.seated",
    "week-06-b.chair",
    "wind-down.chair",
)
#: So much of a hash tells two texts apart.
_DIGITS = 12


@cache
def library():
    """Return the bundled files, and the session beside this file."""
    return Library((bundled("sessions"), FOLDER))


@cache
def laid_out():
    """Return each session laid out for each of its supports, by `session.support`, sorted."""
    return {
        f"{session.id}.{support.value}": _laid_out(session, support)
        for _, session in sorted(library().sessions().items())
        for support in sorted(session.supports)
    }


def _laid_out(session, support):
    if session.id in bundled_library.library().sessions():
        return bundled_library.laid_out(session.id, support)
    return lay_out(library().resolve(session), library().movements(), support)


def golden(layouts):
    """Return the text of each golden file, by its name."""
    rest = [digest(name, layout) for name, layout in layouts.items() if name not in WHOLE]
    return whole_texts(layouts, WHOLE) | {DIGESTS: "".join(f"{line}\n" for line in rest)}


def whole_texts(layouts, names):
    """Return the whole timelines of these names as text, by the names of their files."""
    return {f"{name}.txt": as_text(layouts[name].timeline) for name in names}


def digest(name, layout):
    """Return in one line what a layout comes to: `name  length 1:02.3, speech 4, …, text 0f3a…`."""
    kinds = Counter(event.kind for event in layout.timeline.events)
    parts = {
        "length": stamp(layout.timeline.duration_ms),
        **{kind.value: kinds[kind] for kind in Kind if kinds[kind]},
        "do not fit": len(layout.clashes),
        "text": sha256(as_text(layout.timeline).encode()).hexdigest()[:_DIGITS],
    }
    return f"{name}  {', '.join(f'{part} {value}' for part, value in parts.items())}"


def told(agreed, now):
    """Return a line for each digest that is not as agreed, with what has changed in it."""
    before, after = _read(agreed), _read(now)
    return [
        f"{name}: {_change(before.get(name), after.get(name))}"
        for name in sorted({*before, *after})
        if before.get(name) != after.get(name)
    ]


def _read(digests):
    lines = (line.split("  ", 1) for line in digests.splitlines())
    return {name: dict(part.rsplit(" ", 1) for part in rest.split(", ")) for name, rest in lines}


def _change(before, after):
    if before is None or after is None:
        return "is new" if before is None else "is gone"
    changed = [part for part in {**before, **after} if before.get(part) != after.get(part)]
    if changed == ["text"]:
        return "the same length and events, with other words or at other times"
    return ", ".join(
        f"{part} {before.get(part, 0)} → {after.get(part, 0)}" for part in changed if part != "text"
    )
