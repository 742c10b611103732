"""The table of a class's register, read by the programs that people open it with."""

import shutil
import subprocess
from datetime import date

import pytest

from taichi_coach.practice.programme.register import MeetingDay, Register
from taichi_coach.practice.storage.records import MeetingKind
from taichi_coach.practice.transfer.register_csv import register_csv

#: Comma, double quotes, UTF-8, from the first line, English, and "Detect special numbers".
LIKE_THE_DIALOG = "CSV:44,34,76,1,,1033,false,true"


@pytest.fixture
def table(tmp_path):
    told = Register(
        "Dienstags, früh",
        date(2026, 11, 1),
        date(2026, 11, 30),
        (
            MeetingDay(date(2026, 11, 3), frozenset({"Jörg"}), None, "18:05"),
            MeetingDay(date(2026, 11, 10), kind=MeetingKind.HOLIDAY),
        ),
        ("Jörg", "Zoë"),
    )
    file = tmp_path / "register.csv"
    file.write_text(register_csv(told), "utf-8")
    return file


def test_libreoffice_takes_dates_and_times_for_what_they_are(table, tmp_path):
    office = shutil.which("soffice") or pytest.skip("LibreOffice is not installed")
    command = [office, "--headless", f"-env:UserInstallation={(tmp_path / 'profile').as_uri()}"]
    command += [f"--infilter={LIKE_THE_DIALOG}", "--convert-to", "fods", "--outdir", str(tmp_path)]
    subprocess.run([*command, str(table)], check=True, capture_output=True, timeout=120)
    text = table.with_suffix(".fods").read_text("utf-8")
    assert text.count('office:date-value="2026-11-03"') == 2
    assert text.count('office:time-value="PT18H05M00S"') == 2
    assert "Dienstags, früh" in text
    assert "Jörg" in text


def test_pandas_takes_dates_for_what_they_are(table):
    pandas = pytest.importorskip("pandas")
    read = pandas.read_csv(table, parse_dates=["date"])
    assert list(read.columns) == [
        *("date", "time", "class", "participant", "present", "meeting", "number")
    ]
    assert list(read["date"].dt.day) == [3, 3, 10, 10]
    assert list(read["present"]) == [1, 0, 0, 0]
