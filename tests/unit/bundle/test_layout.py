"""Files of a bundle lie beside each other, whatever their names are to other systems."""

from taichi_coach.bundle.layout import Source, laid_out
from taichi_coach.bundle.names import meet
from tests.tables import each_row


def source(folder, *names):
    return Source(folder, {name: folder / name for name in names})


def test_names_that_some_systems_take_for_one_have_an_end_beside_another_source(tmp_path):
    """No folder tells the second one's own files apart: whoever shares them has to."""
    placed = laid_out(
        [
            source(tmp_path / "one", "sit.yaml", "palm.png"),
            source(tmp_path / "two", "stand.yaml", "Palm.png", "palm.png"),
        ],
        (),
    )
    assert sorted(placed) == ["2/Palm.png", "2/palm.png", "2/stand.yaml", "palm.png", "sit.yaml"]


@each_row(
    ("some", "others", "said"),
    [
        (["a.png"], ["A.PNG"], True),
        (["a/b.png"], ["A"], True),
        (["a"], ["a/b.png"], True),
        (["a/b.png"], ["a/c.png"], False),
        (["a.png", "A.png"], ["b.png"], False),
        ([], ["a.png"], False),
    ],
)
def test_names_meet_where_a_system_takes_one_for_another(some, others, said):
    assert meet(some, others) is said
