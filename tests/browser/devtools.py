"""Asks a running Chromium about its page: DevTools over a websocket, with the standard library.

Only what the tests need of RFC 6455: text frames, one at a time, from a server that is trusted.
"""

import base64
import json
import os
import socket
import struct
import time
import urllib.request
from urllib.parse import urlsplit


class Failed(Exception):
    """A case does not hold, with the reason."""


def until(what, look, seconds=30):
    """Polls `look` until it returns something, and returns that."""
    end = time.monotonic() + seconds
    while True:
        found = look()
        if found is not None:
            return found
        if time.monotonic() > end:
            raise Failed(f"not within {seconds} s: {what}")
        time.sleep(0.02)


class Socket:
    def __init__(self, address):
        parts = urlsplit(address)
        self.stream = socket.create_connection((parts.hostname, parts.port), timeout=30)
        key = base64.b64encode(os.urandom(16)).decode()
        self.stream.sendall(
            f"GET {parts.path} HTTP/1.1\r\nHost: {parts.netloc}\r\nUpgrade: websocket\r\n"
            f"Connection: Upgrade\r\nSec-WebSocket-Key: {key}\r\n"
            "Sec-WebSocket-Version: 13\r\n\r\n".encode()
        )
        self.input = self.stream.makefile("rb")
        status = self.input.readline()
        if b" 101 " not in status:
            raise Failed(f"no websocket: {status!r}")
        while self.input.readline().strip():
            pass

    def send(self, text):
        data = text.encode()
        size = len(data)
        # A client masks what it sends; a mask of zeros leaves it readable.
        if size < 126:
            head = struct.pack("!BB", 0x81, 0x80 | size)
        elif size < 65_536:
            head = struct.pack("!BBH", 0x81, 0x80 | 126, size)
        else:
            head = struct.pack("!BBQ", 0x81, 0x80 | 127, size)
        self.stream.sendall(head + bytes(4) + data)

    def receive(self):
        text = b""
        while True:
            first, second = self.exactly(2)
            size = second & 0x7F
            if size == 126:
                (size,) = struct.unpack("!H", self.exactly(2))
            elif size == 127:
                (size,) = struct.unpack("!Q", self.exactly(8))
            body = self.exactly(size)
            kind, last = first & 0x0F, first & 0x80
            if kind == 8:
                raise Failed("the browser closed the websocket")
            if kind in (0, 1):
                text += body
                if last:
                    return text.decode()

    def exactly(self, size):
        data = self.input.read(size)
        if len(data) < size:
            raise Failed("the websocket ended")
        return data

    def close(self):
        self.stream.close()


class Browser:
    """The Chromium that was started with this profile folder."""

    def __init__(self, profile):
        lines = until("the browser's DevTools port", lambda: port_file(profile))
        self.port, self.path = int(lines[0]), lines[1]
        self.number = 0

    def page(self, address):
        """A socket to the page at `address`; the text fragment is not part of what is compared."""
        wanted = address.split(":~:")[0].rstrip("#")

        def look():
            with urllib.request.urlopen(f"http://127.0.0.1:{self.port}/json/list", timeout=30) as r:
                pages = json.load(r)
            found = [p for p in pages if p["type"] == "page" and p["url"].split(":~:")[0].rstrip("#") == wanted]
            return Socket(found[0]["webSocketDebuggerUrl"]) if found else None

        return until(f"a page at {wanted}", look)

    def ask(self, page, method, **parameters):
        self.number += 1
        page.send(json.dumps({"id": self.number, "method": method, "params": parameters}))
        while True:
            answer = json.loads(page.receive())
            if answer.get("id") == self.number:
                if "error" in answer:
                    raise Failed(f"{method}: {answer['error']}")
                return answer["result"]

    def evaluate(self, page, script):
        result = self.ask(page, "Runtime.evaluate", expression=script, returnByValue=True)
        if "exceptionDetails" in result:
            raise Failed(f"in the page: {result['exceptionDetails']}")
        return result["result"].get("value")

    def close(self):
        browser = Socket(f"ws://127.0.0.1:{self.port}{self.path}")
        try:
            self.ask(browser, "Browser.close")
        except Failed:
            pass  # it may be gone before it has answered
        browser.close()


def port_file(profile):
    try:
        lines = (profile / "DevToolsActivePort").read_text().split("\n")
    except FileNotFoundError:
        return None
    return lines if len(lines) > 1 and lines[1] else None
