"""What tells the files of a library from what they were."""

from taichi_coach.paths import bundled
from taichi_coach.script.files.fingerprint import of_library, of_paths


def test_a_changed_file_and_a_new_one_beside_it_are_told(tmp_path, own_home):
    file = tmp_path / "a.yaml"
    file.write_text("one", "utf-8")
    first = of_paths([file])
    assert first == of_paths([file])
    file.write_text("two", "utf-8")
    second = of_paths([file])
    assert second != first
    (tmp_path / "b.yaml").write_text("three", "utf-8")
    assert of_paths([file]) != second
    assert set(of_paths([tmp_path])) >= {str(file), str(tmp_path / "b.yaml")}


def test_what_cannot_be_read_is_told_as_that(tmp_path, own_home):
    gone = tmp_path / "no" / "such.yaml"
    large = tmp_path / "large.yaml"
    large.write_bytes(b"x" * 1_000_001)
    assert "FileNotFoundError" in of_paths([gone])
    assert any(each.endswith(" 1000001") for each in of_paths([large]))


def test_with_recordings_nothing_is_told(tmp_path, own_home):
    file = tmp_path / "a.yaml"
    file.write_text("one", "utf-8")
    (tmp_path / "a.recordings").mkdir()
    assert of_paths([file]) is None


def test_another_files_recordings_are_no_hindrance(tmp_path, own_home):
    file = tmp_path / "a.yaml"
    file.write_text("one", "utf-8")
    (tmp_path / "b.recordings").mkdir()
    assert str(file) in of_paths([file])


def test_what_is_bundled_is_told_once_more_as_part_of_the_library(own_home):
    told = of_paths([bundled("sessions") / "movements"])
    own, library = told[: told.index("")], told[told.index("") + 1 :]
    assert set(own) < set(library) == set(of_library())
