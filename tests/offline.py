"""A process that reaches no network, and whose children do not either."""

import inspect
import os
import sys
from contextlib import contextmanager

import pytest

_blocked = False


def refuse_network(event, arguments):
    """Raise where Python asks for an address or a connection; sockets of this computer are free."""
    if event == "socket.connect" and arguments[0].family.name == "AF_UNIX":
        return
    if event in {"socket.connect", "socket.sendto", "socket.getaddrinfo", "socket.gethostbyname"}:
        raise ConnectionRefusedError(f"{event}: nothing may be fetched here")


def _hook(event, arguments):
    if _blocked and event.startswith("socket."):
        refuse_network(event, arguments)


sys.addaudithook(_hook)


@contextmanager
def offline(folder):
    """Refuse the network to this process, and by a module in `folder` to those that it starts."""
    global _blocked  # noqa: PLW0603  a hook is there for ever: it is told when to look
    code = inspect.getsource(refuse_network)
    (folder / "sitecustomize.py").write_text(
        f"import sys\n{code}sys.addaudithook(refuse_network)\n"
    )
    paths = filter(None, [str(folder), os.environ.get("PYTHONPATH")])
    with pytest.MonkeyPatch.context() as change:
        change.setenv("PYTHONPATH", os.pathsep.join(paths))
        _blocked = True
        try:
            yield
        finally:
            _blocked = False
