"""The environments that the program runs in: folders of its own, and who opens links there."""

import os
import shutil
import signal

from devtools import Failed, until

# No window, nothing but the local site, nothing kept.
FLAGS = """--headless=new --no-sandbox --disable-gpu --disable-quic --disable-dev-shm-usage
--no-first-run --no-default-browser-check --disable-background-networking
--disable-component-update --disable-sync --disable-extensions --mute-audio --no-proxy-server
--autoplay-policy=no-user-gesture-required --remote-debugging-port=0""".split()


class Surroundings:
    # `$BROWSER` is read by the program itself; the other two go through the `open` crate: to
    # xdg-open and the handler that the desktop has for http, and to the first xdg-open on PATH.
    LAUNCHERS = ("BROWSER", "desktop", "xdg-open")

    def __init__(self, folder, program):
        self.folder, self.program = folder, program
        self.indexes = folder / "indexes"
        self.indexes.mkdir()
        self.seen, self.pid_file = folder / "arguments", folder / "pid"
        self.number = 0

    def recorder(self, launcher):
        """An environment whose opener writes down its arguments."""
        return self.environment(launcher, "")

    def browser(self, launcher):
        """An environment whose opener writes down its arguments and starts a browser."""
        chromium = shutil.which("chromium")
        if chromium is None:
            raise Failed("no chromium on PATH")
        self.number += 1
        self.profile = self.folder / f"profile-{self.number}"
        start = f'{chromium} {" ".join(FLAGS)} --user-data-dir={self.profile} "$@" >/dev/null 2>&1 &\n'
        # A launcher tries the next program when one fails: however it ends, this one has not.
        end = f'echo $! >{self.pid_file}.new && mv {self.pid_file}.new {self.pid_file}\nwait $!\nexit 0\n'
        return self.environment(launcher, start + end)

    def environment(self, launcher, then):
        for file in (self.seen, self.pid_file):
            file.unlink(missing_ok=True)
        script = self.folder / "opener"
        note = f'printf \'%s\\0\' "$@" >{self.seen}.new && mv {self.seen}.new {self.seen}\n'
        script.write_text(f"#!/bin/sh\n{note}{then}")
        script.chmod(0o755)
        config, data = self.folder / "config", self.folder / "data"
        variables = {
            "PATH": os.environ["PATH"], "HOME": str(self.folder), "LC_ALL": "C.UTF-8",
            "TERM": "xterm-256color", "XDG_CONFIG_HOME": str(config), "XDG_DATA_HOME": str(data),
        }
        if launcher == "BROWSER":
            return variables | {"BROWSER": f"{script} %s"}
        # With a display and no $BROWSER the program asks the desktop.
        variables["DISPLAY"] = ":99"
        if launcher == "xdg-open":
            stub = self.folder / "bin"
            stub.mkdir(exist_ok=True)
            shutil.copy(script, stub / "xdg-open")
            return variables | {"PATH": f"{stub}:{variables['PATH']}"}
        (data / "applications").mkdir(parents=True, exist_ok=True)
        config.mkdir(exist_ok=True)
        (data / "applications/recorder.desktop").write_text(
            f"[Desktop Entry]\nType=Application\nName=recorder\nExec={script} %u\n"
            "MimeType=x-scheme-handler/http;x-scheme-handler/https;\n")
        (config / "mimeapps.list").write_text(
            "[Default Applications]\nx-scheme-handler/http=recorder.desktop\n"
            "x-scheme-handler/https=recorder.desktop\n")
        return variables

    def arguments(self):
        """What the opener was given; None before it was started."""
        if not self.seen.exists():
            return None
        return [part.decode() for part in self.seen.read_bytes().split(b"\0")[:-1]]

    def arguments_are(self, wanted):
        found = until("the opener's arguments", self.arguments)
        if found != wanted:
            raise Failed(f"the opener got {found}, not {wanted}")

    def running(self):
        """The browser's process, while it runs."""
        if not self.pid_file.exists():
            return None
        pid = int(self.pid_file.read_text())
        try:
            os.kill(pid, 0)
        except ProcessLookupError:
            return None
        return pid

    def browser_ends(self):
        until("the browser's end", lambda: None if self.running() else True)

    def end_browser(self):
        """Ends the browser if a case has left it running."""
        pid = self.running()
        if pid is not None:
            os.kill(pid, signal.SIGTERM)
            self.browser_ends()
