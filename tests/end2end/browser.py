"""Debian's Chromium without a screen, driven through a pipe by its DevTools protocol. POSIX."""

import base64
import json
import os
import select
import shutil
import subprocess
import sys
from contextlib import contextmanager
from functools import cache

from tests.patience import PATIENCE_S

#: A key by name: its code, its number for Windows, what it types.
KEYS = {
    "Space": ("Space", " ", 32, " "),
    "Enter": ("Enter", "Enter", 13, "\r"),
    "Tab": ("Tab", "Tab", 9, ""),
    "Escape": ("Escape", "Escape", 27, ""),
    "Left": ("ArrowLeft", "ArrowLeft", 37, ""),
    "Right": ("ArrowRight", "ArrowRight", 39, ""),
    "r": ("KeyR", "r", 82, "r"),
}
SHIFT, CTRL = 8, 2
_FLAGS = (
    "--headless=new",
    "--no-sandbox",
    "--disable-gpu",
    "--no-first-run",
    "--disable-extensions",
    "--disable-background-networking",
    "--disable-component-update",
    "--remote-debugging-pipe",
)
#: Starts a program with these two ends at 3 and 4, where Chromium speaks the protocol.
_HAND_OVER = """\
import os, sys
reads, writes, *program = sys.argv[1:]
os.dup2(int(reads), 3)
os.dup2(int(writes), 4)
os.execv(program[0], program)
"""


@cache
def chromium():
    """Return the program, or None where there is none."""
    return next(filter(None, map(shutil.which, ("chromium", "chromium-browser"))), None)


@contextmanager
def browser(folder):
    """Yield the one page of a Chromium that keeps its own things in `folder`."""
    theirs_in, ours_out = (_high(end) for end in os.pipe())
    ours_in, theirs_out = (_high(end) for end in os.pipe())

    program = [chromium(), *_FLAGS, f"--user-data-dir={folder}", "about:blank"]
    with subprocess.Popen(
        [sys.executable, "-c", _HAND_OVER, str(theirs_in), str(theirs_out), *program],
        stdin=subprocess.DEVNULL,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
        pass_fds=(theirs_in, theirs_out),
        start_new_session=True,
    ) as running:
        os.close(theirs_in)
        os.close(theirs_out)
        page = Page(ours_in, ours_out)
        try:
            page.attach()
            yield page
        finally:
            os.close(ours_out)  # it ends when nobody speaks to it any more
            try:
                running.wait(20)
            except subprocess.TimeoutExpired:
                running.kill()
            os.close(ours_in)


def _high(end):
    """Return the same end under a number that is none of 3 and 4."""
    import fcntl  # not on every system, and this module is read on all

    high = fcntl.fcntl(end, fcntl.F_DUPFD_CLOEXEC, 20)
    os.close(end)
    return high


class Page:
    """One page: what is asked of it, and what it has told meanwhile."""

    def __init__(self, reads, writes):
        self._reads, self._writes = reads, writes
        self._number, self._left, self._session = 0, b"", None
        self.told = []

    def attach(self):
        target = self.send("Target.createTarget", url="about:blank")["targetId"]
        found = self.send("Target.attachToTarget", targetId=target, flatten=True)
        self._session = found["sessionId"]
        for domain in ("Page", "Runtime", "Network", "Log", "DOM", "Accessibility"):
            self.send(f"{domain}.enable")

    def send(self, method, **params):
        """Return what it answers."""
        self._number += 1
        message = {"id": self._number, "method": method, "params": params}
        if self._session:
            message["sessionId"] = self._session
        os.write(self._writes, json.dumps(message).encode() + b"\0")
        while True:
            answer = self._next()
            if answer.get("id") == self._number:
                assert "error" not in answer, (method, answer)
                return answer["result"]

    def _next(self):
        while b"\0" not in self._left:
            ready, _, _ = select.select([self._reads], [], [], PATIENCE_S)
            more = os.read(self._reads, 1 << 20) if ready else b""
            assert more, "Chromium is gone, or says nothing"
            self._left += more
        one, self._left = self._left.split(b"\0", 1)
        message = json.loads(one)
        if "method" in message:
            self.told.append(message)
        return message

    def events(self, method):
        return [each["params"] for each in self.told if each["method"] == method]

    def open(self, file, query=""):
        """Show a file, and wait until all of it is there."""
        before = len(self.events("Page.loadEventFired"))
        self.send("Page.navigate", url=file.as_uri() + query)
        while len(self.events("Page.loadEventFired")) == before:
            self._next()

    def value(self, script):
        """Return what a script comes to; a promise is waited for."""
        found = self.send(
            "Runtime.evaluate",
            expression=script,
            awaitPromise=True,
            returnByValue=True,
            userGesture=True,
        )
        assert "exceptionDetails" not in found, found["exceptionDetails"]
        return found["result"].get("value")

    def until(self, script):
        """Wait until a script is true: it is asked for each time that a picture is drawn."""
        look = f"const look = () => ({script}) ? done(true) : requestAnimationFrame(look)"
        self.value(f"new Promise(done => {{{look}; look();}})")

    def press(self, key, modifiers=0):
        """Press a key of the keyboard, and let it go."""
        code, name, number, text = KEYS[key]
        same = {
            "code": code,
            "key": name,
            "windowsVirtualKeyCode": number,
            "modifiers": modifiers,
        }
        self.send("Input.dispatchKeyEvent", type="keyDown", text=text, **same)
        self.send("Input.dispatchKeyEvent", type="keyUp", **same)

    def click(self, selector):
        """Press what is shown there with the mouse."""
        x, y = self.value(
            f"(() => {{const e = document.querySelector({json.dumps(selector)});"
            "e.scrollIntoView({block: 'center', behavior: 'instant'});"
            "const r = e.getBoundingClientRect();"
            "return [r.x + r.width / 2, r.y + r.height / 2]})()"
        )
        for kind in ("mousePressed", "mouseReleased"):
            self.send("Input.dispatchMouseEvent", type=kind, x=x, y=y, button="left", clickCount=1)

    def size(self, wide, tall, scale=1):
        self.send(
            "Emulation.setDeviceMetricsOverride",
            width=wide,
            height=tall,
            deviceScaleFactor=scale,
            mobile=False,
        )

    def prefers(self, **features):
        """Let the person prefer something: `color_scheme="dark"`."""
        named = [
            {"name": f"prefers-{k.replace('_', '-')}", "value": v} for k, v in features.items()
        ]
        self.send("Emulation.setEmulatedMedia", features=named)

    def picture(self, file):
        data = self.send("Page.captureScreenshot", format="png")["data"]
        file.write_bytes(base64.b64decode(data))
