"""Connections that are slow on purpose: the service has to end them, and must answer others meanwhile."""

import socket
import threading
import time

PAUSE = 1.0
LONGEST_CONNECTING = 30.0


class Sluggard(threading.Thread):
    """Holds a connection for as long as it is let, one after the other until told to stop, which it notices within a pause."""

    receive_buffer = None

    def __init__(self, server, over):
        super().__init__(daemon=True)
        self.server, self.over = server, over
        self.held = []

    def run(self):
        while not self.over.is_set():
            begun = time.monotonic()
            try:
                with self.server.connect(LONGEST_CONNECTING, self.receive_buffer) as connection:
                    connection.settimeout(PAUSE)
                    self.hold(connection)
            except OSError:
                pass
            self.held.append(time.monotonic() - begun)
            self.over.wait(0.2)

    def drip(self, connection, byte):
        """A byte each second until the server closes the connection."""
        while not self.over.is_set():
            connection.sendall(byte)
            try:
                if not connection.recv(1 << 16):
                    return
            except socket.timeout:
                pass


class SlowHeader(Sluggard):
    """A header that never ends."""

    def hold(self, connection):
        connection.sendall(f"POST /v1/predict HTTP/1.1\r\nHost: {self.server.host}\r\nX-Slow: ".encode())
        self.drip(connection, b"x")


class SlowBody(Sluggard):
    """A body that comes a byte at a time."""

    def hold(self, connection):
        connection.sendall(self.server.request("POST", "/v1/predict", b"\xff\xd8", length=1_000_000))
        self.drip(connection, b"x")


class SlowReader(Sluggard):
    """Asks for much again and again, and reads none of it."""

    receive_buffer = 2048

    def hold(self, connection):
        ask = self.server.request("GET", "/openapi.json", content_type="").replace(b"Connection: close\r\n", b"")
        left = ask
        while not self.over.is_set():
            try:
                left = left[connection.send(left) :] or ask
            except socket.timeout:
                pass  # The server takes no more for now.
            self.over.wait(PAUSE / 10)


class Silent(Sluggard):
    """Says nothing at all."""

    def hold(self, connection):
        while not self.over.is_set():
            try:
                if not connection.recv(1):
                    return
            except socket.timeout:
                pass


KINDS = (SlowHeader, SlowBody, SlowReader, Silent)
