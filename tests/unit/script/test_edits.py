"""Pieces of a text that are replaced by line and column."""

from taichi_coach.script.model.edits import Edit, edited
from tests.tables import each_row

TEXT = "one\r\ntwo words\nthree"


@each_row(
    ("edits", "after"),
    [
        ((), TEXT),
        ((Edit(1, 1, 1, 4, "1"),), "1\r\ntwo words\nthree"),
        ((Edit(2, 4, 2, 5, "-"), Edit(1, 1, 1, 1, "- ")), "- one\r\ntwo-words\nthree"),
        ((Edit(1, 99, 1, 99, "!"),), "one!\r\ntwo words\nthree"),
        ((Edit(2, 1, 3, 1, ""),), "one\r\nthree"),
        ((Edit(9, 1, 9, 1, "\nfour"),), f"{TEXT}\nfour"),
        ((Edit(2, 1, 2, 5, "a"), Edit(2, 3, 2, 9, "b")), "one\r\ntwbs\nthree"),
        ((Edit(2, 5, 2, 1, "backwards"),), TEXT),
    ],
)
def test_all_edits_are_made_at_places_of_the_text_before(edits, after):
    assert edited(TEXT, edits) == after
