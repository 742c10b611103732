"""What a person hears, in every bundled session and for every support, is what was last agreed."""

import pytest

from taichi_coach.script.model import session as model
from taichi_coach.script.model.includes import every_step
from taichi_coach.timeline.compiler import LaidOut
from taichi_coach.timeline.model import Kind
from tests.golden import __main__ as command
from tests.golden.differences import RENEW, differences
from tests.golden.layouts import (
    DIGESTS,
    FOLDER,
    WHOLE,
    digest,
    golden,
    laid_out,
    library,
    told,
    whole_texts,
)
from tests.tables import each_row
from tests.unit.scripts import timeline


@pytest.fixture(scope="module")
def layouts():
    return laid_out()


@pytest.fixture(scope="module")
def wanted(layouts):
    return golden(layouts)


def test_every_session_is_laid_out_as_agreed(wanted):
    agreed = {file.name: file.read_text("utf-8") for file in FOLDER.glob("*.txt")}

    changed = [name for name in sorted({*agreed, *wanted}) if agreed.get(name) != wanted.get(name)]
    if changed:
        parts = (differences(name, agreed.get(name, ""), wanted.get(name, "")) for name in changed)
        pytest.fail("\n".join([RENEW, *(line for part in parts for line in part)]), pytrace=False)


def test_a_whole_timeline_that_is_not_as_agreed_is_shown_line_by_line():
    found = list(differences("a.txt", "one\ntwo\n", "one\nthree\n"))

    assert found == [
        "--- a.txt agreed",
        "+++ a.txt now",
        "@@ -1,2 +1,2 @@",
        " one",
        "-two",
        "+three",
    ]


def line_of(steps, name="a.standing"):
    return f"{digest(name, LaidOut(timeline(steps), ()))}\n"


@each_row(
    ("steps", "change"),
    [
        ("- wait: 5s\n- bell: end\n", "bell 0 → 1"),
        ("- wait: 6s\n", "length 0:05.0 → 0:06.0"),
        ("- hold: 8s\n", "length 0:05.0 → 0:08.0, wait 1 → 0, hold 0 → 1"),
        (
            "- wait: 5s\n  cues: [{at: 1s, say: Sit.}]\n",
            "speech 0 → 1",
        ),
    ],
)
def test_a_digest_tells_what_has_changed(steps, change):
    assert told(line_of("- wait: 5s\n"), line_of(steps)) == [f"a.standing: {change}"]


def test_a_digest_tells_of_other_words_and_of_sessions_that_come_and_go():
    sit, rise = line_of("- hold: 5s\n  say: Sit.\n"), line_of("- hold: 5s\n  say: Up.\n")
    same = "the same length and events, with other words or at other times"

    assert told(sit, sit) == []
    assert told(sit, rise) == [f"a.standing: {same}"]
    assert told(sit, sit + line_of("- wait: 5s\n", "b.seated")) == ["b.seated: is new"]
    assert told(sit, "") == ["a.standing: is gone"]


def test_digests_are_sorted_by_session_and_support(layouts, wanted):
    names = [line.split("  ")[0].split(".") for line in wanted[DIGESTS].splitlines()]

    assert names == sorted(names)
    assert len(names) + len(WHOLE) == len(layouts)


def test_renewing_tells_what_was_written(tmp_path):
    wanted = {"a.txt": "A", "b.txt": "B", DIGESTS: line_of("- wait: 6s\n")}
    (tmp_path / "a.txt").write_text("A")
    (tmp_path / "stale.txt").touch()
    (tmp_path / DIGESTS).write_text(line_of("- wait: 5s\n"))

    first, second = (command.renew(tmp_path, wanted) for _ in range(2))

    told_of_digest = "a.standing: length 0:05.0 → 0:06.0"
    assert first == ["b.txt", DIGESTS, "stale.txt", told_of_digest]
    assert second == []
    assert {file.name: file.read_text() for file in tmp_path.iterdir()} == wanted


def test_every_timeline_can_be_had_whole(tmp_path, capsys, layouts, monkeypatch):
    few = {name: layouts[name] for name in [*layouts][::40]}
    monkeypatch.setattr(command, "laid_out", lambda: few)
    other = tmp_path / "notes.txt"
    other.write_text("Mine")

    command.main([str(tmp_path)])

    files = {file.name: file.read_text("utf-8") for file in tmp_path.iterdir() if file != other}
    assert capsys.readouterr().out == f"{len(few)} timelines written to {tmp_path}.\n"
    assert files == whole_texts(few, few)
    assert other.read_text() == "Mine"


def verbs():
    """Return the kinds of step that an author writes: those of which there are no kinds again."""
    kinds = {each for each in vars(model).values() if isinstance(each, type)}
    steps = {each for each in kinds if issubclass(each, model.Step)}
    return steps - {base for each in steps for base in each.__bases__}


def written():
    """Yield the steps, as they are written, of the sessions that are kept whole."""
    for session_id in {name.split(".")[0] for name in WHOLE}:
        yield from every_step(library().sessions()[session_id].steps)


def test_the_whole_ones_have_every_verb():
    assert {type(step) for step in written()} == verbs()


def test_the_whole_ones_count_in_every_way():
    timed = [step for step in written() if isinstance(step, model.TimedStep)]

    assert {step.count for step in timed} == set(model.Count)


def test_the_whole_ones_have_every_cue():
    timed = [step for step in written() if isinstance(step, model.TimedStep)]
    cues = [cue for step in timed for cue in step.cues]

    assert {cue.at_ms is None for cue in cues} == {True, False}
    assert {cue.spoken is None for cue in cues} == {True, False}


def test_the_whole_ones_go_through_every_branch_of_a_session():
    assert {f"every-verb.{support.value}" for support in model.Support} <= set(WHOLE)


def test_the_whole_ones_have_every_support_that_bundled_sessions_offer(layouts):
    bundled = {name.split(".")[1] for name in WHOLE if not name.startswith("every-verb")}

    offered = {name.split(".")[1] for name in layouts if not name.startswith("every-verb")}
    assert bundled == offered


def test_the_whole_ones_have_sections_of_every_role(layouts):
    sections = [section for name in WHOLE for section in layouts[name].timeline.sections]

    assert {section.role for section in sections} == set(model.Role)


@each_row(
    ("every_one", "of_event"),
    [
        (Kind, lambda event: event.kind),
        (model.Side, lambda event: event.side),
        (model.BellKind, lambda event: event.text if event.kind is Kind.BELL else None),
        (model.Breath, lambda event: event.phase if event.kind is Kind.BREATH else None),
        (model.Style, lambda event: event.utterance.style if event.utterance else None),
        ((True, False), lambda event: event.shown_only),
    ],
)
def test_the_whole_ones_have_every_event(every_one, of_event, layouts):
    events = [event for name in WHOLE for event in layouts[name].timeline.events]

    assert {of_event(event) for event in events} - {None} == set(every_one)
