import subprocess
import sys

from tests.patience import PATIENCE_S

#: Loads the program of the window, then modules of ours; prints of which the text was read.
CODE = """
import linecache, taichi_coach.app
linecache.clearcache()
import taichi_coach.ui.widgets.flow, taichi_coach.ui.widgets.card
print([*linecache.cache])
"""


def test_once_the_window_s_program_is_loaded_no_module_is_read_as_text():
    ran = subprocess.run(
        [sys.executable, "-c", CODE], check=True, capture_output=True, text=True, timeout=PATIENCE_S
    )

    assert ran.stdout == "[]\n"
