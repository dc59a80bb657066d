"""Requests as bytes on a socket, so that also those can be sent which no HTTP library would."""

import socket
import struct
import time
from dataclasses import dataclass

NO_ANSWER = 0
PIECE = 1 << 16


@dataclass(frozen=True)
class Answer:
    """A status, or NO_ANSWER where the server closed the connection without one, with the answer's head and body."""

    status: int
    head: bytes
    body: bytes


@dataclass(frozen=True)
class Server:
    """Where the service listens on this machine; nothing else is ever talked to."""

    port: int
    token: str = ""

    @property
    def host(self):
        return f"127.0.0.1:{self.port}"

    def connect(self, timeout, receive_buffer=None):
        connection = socket.socket(socket.AF_INET, socket.SOCK_STREAM)
        if receive_buffer:
            connection.setsockopt(socket.SOL_SOCKET, socket.SO_RCVBUF, receive_buffer)
        # Closed without lingering: 10^5 connections would otherwise use up the ports of this machine.
        connection.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, struct.pack("ii", 1, 0))
        connection.settimeout(timeout)
        try:
            connection.connect(("127.0.0.1", self.port))
        except OSError:
            connection.close()
            raise
        return connection

    def headers(self, *more, host=None, token=None):
        """The headers of a request that the service would take, and more."""
        lines = [f"Host: {host or self.host}", "Connection: close"]
        shown = self.token if token is None else token
        if shown:
            lines.append(f"Authorization: Bearer {shown}")
        return lines + [line for line in more if line]

    def request(self, method, path, body=b"", content_type="image/jpeg", more=(), length=None, **named):
        """A whole request; `length` declares another length than the body has."""
        lines = [f"{method} {path} HTTP/1.1", *self.headers(*more, **named)]
        if content_type:
            lines.append(f"Content-Type: {content_type}")
        lines.append(f"Content-Length: {len(body) if length is None else length}")
        return "\r\n".join(lines).encode("utf-8", "surrogateescape") + b"\r\n\r\n" + body

    def exchange(self, pieces, timeout=60.0):
        """Sends bytes, or pieces of them until the server no longer wants any, and reads the answer."""
        with self.connect(timeout) as connection:
            try:
                for piece in [pieces] if isinstance(pieces, bytes) else pieces:
                    connection.sendall(piece)
            except OSError:
                pass  # The server may refuse before all is sent; its answer is still to be read.
            return read(connection, timeout)


def read(connection, timeout):
    """Reads an answer up to its end, as Content-Length or the end of the connection tell it."""
    end = time.monotonic() + timeout
    received = b""
    try:
        while time.monotonic() < end and not is_complete(received):
            piece = connection.recv(PIECE)
            if not piece:
                break
            received += piece
    except (ConnectionError, socket.timeout):
        pass
    head, _, body = received.partition(b"\r\n\r\n")
    words = head.split(b" ", 2)
    known = head.startswith(b"HTTP/1.") and len(words) > 1 and words[1][:3].isdigit()
    return Answer(int(words[1][:3]) if known else NO_ANSWER, head, body)


def is_complete(received):
    head, gap, body = received.partition(b"\r\n\r\n")
    if not gap or head.startswith(b"HTTP/1.1 100"):
        return False
    for line in head.split(b"\r\n")[1:]:
        name, _, value = line.partition(b":")
        if name.strip().lower() == b"content-length" and value.strip().isdigit():
            return len(body) >= int(value)
    return False
