"""A local site with a recording of silence, a page that plays it, and an article.

Bound to the loopback address, on a port that the system chooses. Answers Range requests, which
a browser needs to jump inside a recording.
"""

import re
import struct
import sys
import threading
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

SECONDS = 5_000
RATE = 8_000
SILENCE = b"\x80"  # the middle of an unsigned 8-bit sample

# What the article's entry has as its anchor; it stands far down the page.
ANCHOR = "조직 문화는 어떤가요?"


def wav_header():
    size = SECONDS * RATE
    fmt = struct.pack("<IHHIIHH", 16, 1, 1, RATE, RATE, 1, 8)
    return b"RIFF" + struct.pack("<I", size + 36) + b"WAVEfmt " + fmt + b"data" + struct.pack("<I", size)


HEADER = wav_header()
LENGTH = len(HEADER) + SECONDS * RATE

# The page reads its start from the address, as the players do that the table of hosts knows.
PLAYER = """<!doctype html><meta charset="utf-8"><title>player</title>
<video controls preload="auto"></video>
<script>
const start = new URLSearchParams(location.search).get("start");
document.querySelector("video").src = "/talk.wav" + (start ? "#t=" + start : "");
</script>"""

ARTICLE = f"""<!doctype html><meta charset="utf-8"><title>article</title>
<p>첫머리</p><div style="height: 400vh"></div>
<h2>{ANCHOR}</h2><p>서로 묻고 답합니다.</p><div style="height: 400vh"></div>"""


class Handler(BaseHTTPRequestHandler):
    protocol_version = "HTTP/1.1"

    def do_GET(self):
        path = self.path.split("?")[0]
        if path.endswith(".wav"):
            self.recording()
        elif path.startswith("/w/"):
            self.page(PLAYER)
        elif path == "/article":
            self.page(ARTICLE)
        else:
            self.send_error(404)

    def page(self, text):
        body = text.encode()
        self.send_response(200)
        self.send_header("Content-Type", "text/html; charset=utf-8")
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)

    def recording(self):
        first, last, status = 0, LENGTH - 1, 200
        wanted = re.fullmatch(r"bytes=(\d+)-(\d*)", self.headers.get("Range", ""))
        if wanted:
            status, first = 206, int(wanted[1])
            last = min(int(wanted[2]), last) if wanted[2] else last
            if first > last:
                self.send_error(416)
                return
        self.send_response(status)
        self.send_header("Content-Type", "audio/wav")
        self.send_header("Accept-Ranges", "bytes")
        self.send_header("Content-Length", str(last - first + 1))
        if status == 206:
            self.send_header("Content-Range", f"bytes {first}-{last}/{LENGTH}")
        self.end_headers()
        try:
            self.send_bytes(first, last + 1)
        except (BrokenPipeError, ConnectionResetError):
            pass  # the browser jumped elsewhere

    def send_bytes(self, at, end):
        if at < len(HEADER):
            head = HEADER[at : min(end, len(HEADER))]
            self.wfile.write(head)
            at += len(head)
        chunk = SILENCE * 65_536
        while at < end:
            part = min(end - at, len(chunk))
            self.wfile.write(chunk[:part])
            at += part

    def log_message(self, *_):
        pass


class Server(ThreadingHTTPServer):
    daemon_threads = True

    def handle_error(self, request, client_address):
        # A browser drops connections as it likes; a fault of the site is still shown.
        if not isinstance(sys.exc_info()[1], ConnectionError):
            super().handle_error(request, client_address)


class Site:
    """The site while a `with` block runs; `address` is `http://127.0.0.1:PORT`."""

    def __enter__(self):
        self.server = Server(("127.0.0.1", 0), Handler)
        self.address = f"http://127.0.0.1:{self.server.server_port}"
        threading.Thread(target=self.server.serve_forever, daemon=True).start()
        return self

    def __exit__(self, *_):
        self.server.shutdown()
        self.server.server_close()
