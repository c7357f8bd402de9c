"""Runs the program: as a verb, and as the screen in a terminal of its own."""

import fcntl
import os
import pty
import re
import select
import struct
import subprocess
import termios
import time

from devtools import Failed, until

CONTROL = re.compile(rb"\x1b\[[0-9;?]*[ -/]*[@-~]|\x1b\][^\x07\x1b]*(?:\x07|\x1b\\)|\x1b[()].|\x1b[=>78]")


def run(program, arguments, environment):
    """Runs a verb to its end and returns (exit code, standard output, standard error)."""
    done = subprocess.run(
        [program, *arguments], env=environment, stdin=subprocess.DEVNULL, capture_output=True, timeout=60
    )
    return done.returncode, done.stdout.decode(), done.stderr.decode()


class Screen:
    """The program on a terminal of 100 x 30; ended when the `with` block ends."""

    def __init__(self, program, arguments, environment):
        self.child, self.terminal = pty.fork()
        if self.child == 0:
            try:
                fcntl.ioctl(0, termios.TIOCSWINSZ, struct.pack("HHHH", 30, 100, 0, 0))
                os.execve(program, [program, *arguments], environment)
            finally:
                os._exit(127)
        self.output = b""
        self.code = None

    def __enter__(self):
        return self

    def __exit__(self, *_):
        if self.code is None:
            os.kill(self.child, 9)
            os.waitpid(self.child, 0)
        os.close(self.terminal)

    def press(self, text):
        os.write(self.terminal, text.encode())

    def read(self):
        """Takes in what has been drawn; False when the program has closed the terminal."""
        while select.select([self.terminal], [], [], 0)[0]:
            try:
                data = os.read(self.terminal, 65_536)
            except OSError:
                return False
            if not data:
                return False
            self.output += data
        return True

    def shows(self, text, seconds=30):
        """Waits until the text is drawn, anywhere and at any time since the last wait.

        Blanks do not count: where the screen is blank already, they are not drawn.
        """
        wanted = text.replace(" ", "").encode()

        def look():
            alive = self.read()
            drawn = CONTROL.sub(b"", self.output).replace(b" ", b"")
            if wanted in drawn:
                return drawn
            if not alive:
                raise Failed(f"the screen ended without {text!r}: {drawn[-400:].decode(errors='replace')}")
            return None

        until(f"{text!r} on the screen", look, seconds)
        self.output = b""

    def ends(self, seconds=30):
        """Waits for the end and returns the exit code."""
        end = time.monotonic() + seconds
        while time.monotonic() < end:
            self.read()
            child, status = os.waitpid(self.child, os.WNOHANG)
            if child:
                self.code = os.waitstatus_to_exitcode(status)
                return self.code
            time.sleep(0.02)
        raise Failed(f"the screen did not end within {seconds} s")
