"""What a new file begins with is whole from its first moment on."""

from __future__ import annotations

import pytest

from taichi_coach.authoring.desk.analysis import analyse
from taichi_coach.authoring.desk.beginnings import beginnings, begun, copied
from taichi_coach.errors import CoachError
from taichi_coach.script.model.session import Role, Session
from tests.tables import each_row
from tests.unit.desks import file_of, library, looked_at

#: Every beginning at its usual length, and by turns at the shortest and at the longest.
OFFERED = [
    (each, length)
    for number, each in enumerate(beginnings())
    for length in dict.fromkeys([each.usual, (each.lengths or (0,))[-(number % 2)]])
]


@each_row(("beginning", "length"), OFFERED)
def test_every_length_checks_clean_is_kept_warms_up_and_cools_down(beginning, length):
    text = begun(beginning.key, "Mine: a class", length, library(), author="Ann & Bo")
    found = looked_at(text)
    document = found.document

    assert not found.remarks
    assert (found.kind, document.id) == (beginning.kind, "mine-a-class")
    assert (document.title, document.author) == ("Mine: a class", "Ann & Bo")
    assert "#@" not in text
    if beginning.minutes:
        assert abs(found.total_ms - length * 60_000) <= 0.05 * length * 60_000
        assert found.target_ms == length * 60_000
        assert found.timeline.sections[0].role is Role.WARM_UP
        assert found.timeline.wind_down_ms() is not None
    elif beginning.lengths:
        assert len(document.weeks) == length


def test_each_proposes_a_length_that_it_has():
    assert all(each.usual in (each.lengths or (0,)) for each in beginnings())


@each_row("document", ["ten-finger-stretch", "brush-knee", "twelve-weeks"])
def test_a_copy_is_the_same_under_a_name_of_its_own(document):
    original = library().find(document)
    text = copied(document, library(), "mine", "My own", "Ann")
    there = analyse(text, file_of("mine"), library())
    before = original.path.read_text("utf-8")
    own = ("# yaml-language-server", "# From", "id:", "title:", "author:")

    def rest(lines: str) -> list[str]:
        return [line for line in lines.split("\n") if not line.startswith(own)]

    assert rest(text) == rest(before)
    assert (there.document.id, there.document.title, there.document.author) == (
        "mine",
        "My own",
        "Ann",
    )
    assert not there.remarks
    assert text.startswith(f"# From “{original.title}” ({document}).\n")


def test_a_copy_has_no_one_elses_name_and_a_title_that_is_not_the_same(tmp_path):
    (tmp_path / "theirs.yaml").write_text(
        "format: 1\r\nkind: session\r\ntitle: >-\r\n  A title\r\n  of two lines\r\n"
        "author: Cy\r\n# why\r\nsteps:\r\n  - wait: 5s   # quiet\r\n",
        "utf-8",
    )
    from taichi_coach.script.files.library import Library

    text = copied("theirs", Library([tmp_path]), "mine")

    assert text == (
        "# From “A title of two lines” (theirs).\nformat: 1\nkind: session\nid: mine\n"
        "title: A title of two lines, my own\n# why\nsteps:\n  - wait: 5s   # quiet\n"
    )


@each_row("title", ["Lesson #4", "yes", "12", "- dash", "a: b", 'say "hi"', "Çay  & tea", "x:"])
def test_any_title_is_kept(title):
    document = looked_at(begun("empty", title, 0, library(), "mine")).document

    assert isinstance(document, Session)
    assert document.title == " ".join(title.split())


@each_row(
    "ask",
    [
        lambda: begun("nothing", "Mine", 5, library()),
        lambda: begun("empty", "Mine", 5, library(), "Not An Id"),
        lambda: copied("nothing-of-this", library(), "mine"),
        lambda: copied("foam-ball", library(), "Mine!"),
    ],
)
def test_what_cannot_be_is_said_in_a_sentence(ask):
    with pytest.raises(CoachError, match=r"^[^\n]+: [^\n]+\.$"):
        ask()
