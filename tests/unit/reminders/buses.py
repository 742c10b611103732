"""A session bus with a service for notices on it, without either."""

from __future__ import annotations

from collections import deque

import jeepney

SERVICE = jeepney.DBusAddress(
    "/org/freedesktop/Notifications",
    bus_name="org.freedesktop.Notifications",
    interface="org.freedesktop.Notifications",
)


class Bus:
    """Answers what a program asks of the bus; `notices` are those that it was asked to show."""

    def __init__(self, capabilities=("actions", "body-markup"), properties=(), name="dunst"):
        self.capabilities = list(capabilities)
        self.properties = dict(properties)
        self.name = name
        self.notices = []
        self.withdrawn = []
        self.closed = False
        self.gone = False
        self.fault = None
        self._coming = deque()
        self._queue = None
        self.sock = self

    def fileno(self):
        return 77

    def close(self):
        self.closed = True

    def filter(self, _rule, queue):
        self._queue = queue

    def signal(self, name, *body):
        signatures = {"NotificationClosed": "uu", "NameOwnerChanged": "sss"}
        signature = signatures.get(name, "us")
        self._coming.append(jeepney.new_signal(SERVICE, name, signature, body))

    def recv_messages(self, timeout):
        if self.gone:
            raise ConnectionResetError
        if not self._coming:
            raise TimeoutError
        self._queue.append(self._coming.popleft())

    def send_and_get_reply(self, message, timeout):
        fields = message.header.fields
        name = fields[jeepney.HeaderFields.member]
        message.header.serial = 1
        if self.fault == name:
            return jeepney.new_error(message, "org.freedesktop.DBus.Error.Failed")
        signature, body = self._answer(name, message.body)
        if signature is None:
            return jeepney.new_error(message, "org.freedesktop.DBus.Error.UnknownProperty")
        return jeepney.new_method_return(message, signature, body)

    def _answer(self, name, asked):
        answers = {
            "GetServerInformation": ("ssss", (self.name, "", "1", "1.2")),
            "GetCapabilities": ("as", (self.capabilities,)),
            "Notify": ("u", (len(self.notices) + 1,)),
        }
        if name == "Notify":
            self.notices.append(asked)
        if name == "CloseNotification":
            self.withdrawn += asked
        if name == "Get":
            found = self.properties.get(asked[1])
            return (None, ()) if found is None else ("v", (found,))
        return answers.get(name, ("", ()))
