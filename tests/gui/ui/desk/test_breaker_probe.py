import pytest, traceback
from pathlib import Path
from PySide6.QtCore import Qt
from taichi_coach import paths
from taichi_coach.ui.state.desk_request import DeskRequest
from taichi_coach.errors import CoachError
from tests.gui.ui.desk.test_desk import *
ODD = {
 "empty": b"", "nl": b"\n", "ws": b"   \t\n", "tabs": SOUND.replace("  ", "\t").encode(), "crlf": SOUND.replace("\n","\r\n").encode(),
 "cr": SOUND.replace("\n","\r").encode(), "nonl": SOUND.rstrip().encode(), "bom": ("\ufeff"+SOUND).encode(), "bin": bytes(range(256))*20,
 "utf16": SOUND.encode("utf-16"), "nul": SOUND.replace("tall","ta\0ll").encode(), "docx": b"PK\x03\x04"+b"\0"*500,
 "huge": (SOUND+"      - say: Sit tall.\n"*20000).encode(), "longline": (SOUND+"      - say: "+"word "*40000+"\n").encode(),
 "u2028": SOUND.replace("tall","ta\u2028ll\u0085x").encode(), "emoji": SOUND.replace("tall","👵🏽 ta\u0301ll 𝔘").encode(), "deep": ("a:\n"+"".join(" "*i+"- \n" for i in range(300))).encode(),
 "brackets": b"["*100000, "latin": "format: 1\ntitle: \xfc\n".encode("latin-1"), "movement": b"format: 1\nkind: movement\ntitle: M\n", "rtf": b"{\\rtf1 hello}", "list": b"- a\n- b\n", "mixed": SOUND.replace("\n","\r\n",5).encode(),
}
@pytest.mark.parametrize("name", ODD)
def test_odd(coach, desk, qtbot, tmp_path, name):
    place = tmp_path / f"{name}.yaml"; place.write_bytes(ODD[name])
    coach.window.resize(1280,800)
    try:
        coach.open_page("desk", DeskRequest(file=place, line=3))
    except CoachError as e:
        print("\nRESULT", name, "refused:", str(e)[:200]); return
    if desk.file._file is None:
        print("\nRESULT", name, "not opened; shown:", [w for w in words(coach.window) if "yaml" in w or "file" in w.lower()][:3]); return
    ed = desk.page.editor
    before = ed.read()
    for _ in range(60):
        qtbot.wait(50)
        if desk.analysing.latest is not None: break
    for key in (Qt.Key.Key_F8, Qt.Key.Key_F6, Qt.Key.Key_F7, Qt.Key.Key_Escape, Qt.Key.Key_F5):
        qtbot.keyClick(ed, key)
        qtbot.wait(5)
    assert ed.read() == before
    qtbot.keyClick(ed, Qt.Key.Key_F5)
    qtbot.keyClick(ed, Qt.Key.Key_S, Qt.KeyboardModifier.ControlModifier)
    same = place.read_bytes() == ODD[name]
    ed.setPlainText if 0 else None
    qtbot.keyClicks(ed, "x"); 
    qtbot.keyClick(ed, Qt.Key.Key_S, Qt.KeyboardModifier.ControlModifier)
    qtbot.keyClick(ed, Qt.Key.Key_Backspace)
    qtbot.keyClick(ed, Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
    qtbot.keyClick(ed, Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
    qtbot.keyClick(ed, Qt.Key.Key_S, Qt.KeyboardModifier.ControlModifier)
    now = place.read_bytes()
    print("\nRESULT", name, "ok; save unchanged keeps bytes:", same, "after undo and save:", now == ODD[name], "remarks", len(desk.analysing.latest.remarks) if desk.analysing.latest else None)
