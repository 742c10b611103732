"""The zip of a bundle gives back what was put into it."""

from taichi_coach.bundle import archive
from tests.tables import each_row


@each_row("size", [0, 1, 65_535, 65_536, 65_537, 65_545, 131_073])
def test_a_file_comes_back_as_it_was_whatever_its_length(size, tmp_path):
    """Reading goes block by block; the last of some files lies whole in what was taken in."""
    content = b"a" * size
    archive.write(tmp_path / "a.zip", [("a.yaml", content, True)])
    with (tmp_path / "a.zip").open("rb") as file:
        (packed,) = archive.listed(file)
        assert b"".join(archive.blocks(file, packed, size)) == content
