"""The desk in words."""

from pathlib import Path

import pytest

from taichi_coach.authoring.desk.analysis import Analysis, Remark, analyse
from taichi_coach.authoring.desk.edits import Edit
from taichi_coach.authoring.desk.scaling import Scaling
from taichi_coach.script.files.library import Library
from taichi_coach.script.model.diagnostics import Level
from taichi_coach.ui.desk import view


def remark(line, level=Level.WARNING, column=1):
    return Remark(line, column, level, "code", f"On {line}.", "Mend it so.")


MIXED = (remark(3), remark(5, Level.ERROR), remark(9, Level.ERROR), remark(12, Level.ADVICE))


@pytest.mark.parametrize(
    ("line", "by", "found"), [(1, 1, 5), (5, 1, 9), (9, 1, 5), (9, -1, 5), (5, -1, 9), (12, -1, 9)]
)
def test_what_is_to_be_mended_is_gone_through_first_round_and_round(line, by, found):
    assert view.after(MIXED, line, 1, by).line == found


def test_without_faults_the_other_findings_are_gone_through():
    assert view.after((remark(3), remark(7)), 3, 1, 1).line == 7
    assert view.after((), 1, 1, 1) is None


def test_findings_are_counted_in_words():
    assert view.summary(()) == "All in order."
    assert view.summary(MIXED) == "2 to mend, 1 to look at, 1 to think about."
    assert view.words_of(MIXED[1]) == "To mend: On 5. Mend it so."


def test_a_length_is_told_with_the_one_that_is_meant():
    path = Path("x.yaml")
    assert view.length_words(None) == ""
    assert view.length_words(Analysis("", path, "movement")) == "Movement"
    assert view.length_words(Analysis("", path, "session", total_ms=90_000)) == "1 minute 30"
    meant = Analysis("", path, "session", total_ms=90_000, target_ms=120_000)
    assert view.length_words(meant) == "1:30 of 2:00"
    kept = Analysis("", path, "session", total_ms=120_200, target_ms=120_000)
    assert view.length_words(kept) == "2 minutes of 2 minutes"


def test_what_would_come_of_another_length_is_told_before():
    edits = (Edit(1, 1, 1, 1, "x"),)
    near = Scaling(edits, 60_000, 89_500, "done")
    assert view.would_be(near, 90_000) == "1 minute 30 in place of 1 minute."
    far = Scaling(edits, 60_000, 70_000, "done")
    assert "Nearer it comes only" in view.would_be(far, 90_000)
    assert view.would_be(Scaling((), 60_000, 60_000, "It stays."), 90_000) == "It stays."


def keys(asking):
    return [each.key for each in asking.answers]


def test_what_is_ready_leads_on_and_what_is_not_leads_to_its_faults():
    path = Path("x.yaml")
    broken = Analysis("", path, "session", remarks=MIXED)
    assert keys(view.ready(broken, listed=True)) == ["mend", "go-on"]
    whole = Analysis("", path, "session", total_ms=60_000)
    assert keys(view.ready(whole, listed=True)) == ["practise", "library", "go-on"]
    assert keys(view.ready(whole, listed=False)) == ["practise", "go-on"]
    movement = Analysis("", path, "movement")
    assert keys(view.ready(movement, listed=True)) == ["go-on"]
    assert view.ready(movement, listed=False).heading == "It is saved."
    programme = Analysis("", path, "programme")
    assert keys(view.ready(programme, listed=True)) == ["share", "print", "go-on"]


def test_a_file_that_has_gone_cannot_be_taken_back():
    assert keys(view.changed_elsewhere("x", gone=True)) == ["keep", "go-on"]
    assert keys(view.changed_elsewhere("x", gone=False)) == ["go-on", "keep", "take"]


def test_a_movement_tells_how_a_class_does_it(tmp_path):
    file = tmp_path / "wipe.yaml"
    text = "format: 1\nkind: movement\ntitle: Wipe\nfamily: hand\nphases: [{name: out, for: 4s}]\n"
    found = analyse(text, file, Library([tmp_path]))
    assert "`- perform: wipe`" in view.ready(found, listed=True).sentence
