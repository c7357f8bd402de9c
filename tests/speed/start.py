"""Measures the time from exec to the first whole frame, to the first one with rows of the list, and
to the one that says that everything has been read and is searched; and what is used when idle.

A frame is whole at the end of its synchronized update. While a library is read the row above the
last says how far it is; when all is searched it names keys again.
"""

import fcntl
import glob
import os
import pty
import re
import select
import shutil
import statistics
import struct
import sys
import tempfile
import termios
import time
import unicodedata

# Fewer are enough of a large library.
RUNS = int(os.environ.get("QSTAMP_SPEED_RUNS", "10"))
LINES, COLUMNS = 30, 100
IDLE_SECONDS = 3.0
# A cache is written before the program has used no processor time for so long, or there is none.
KEEP_SECONDS = 3.0
GOAL_MS = 50.0
# No start takes this long; a program that never draws ends the measurement.
DEADLINE_SECONDS = 60.0
FRAME = re.compile(rb"\x1b\[\?2026h(.*?)\x1b\[\?2026l", re.DOTALL)
# A row of the list begins with the time of its entry.
ROW = re.compile(rb"\d:\d\d")
CONTROL = re.compile(rb"\x1b\[[0-9;?]*[ -/]*[@-~]")


def environment(folder):
    return {
        "PATH": os.environ["PATH"], "HOME": folder, "LC_ALL": "C.UTF-8",
        "TERM": "xterm-256color", "COLORTERM": "truecolor",
        "XDG_CONFIG_HOME": folder + "/config", "XDG_DATA_HOME": folder + "/data",
        "XDG_CACHE_HOME": folder + "/cache",
    }


def start(command, variables):
    """Starts the program on a terminal; returns (process, terminal, the clock just before)."""
    now = time.monotonic()
    child, terminal = pty.fork()
    if child == 0:
        try:
            fcntl.ioctl(0, termios.TIOCSWINSZ, struct.pack("HHHH", LINES, COLUMNS, 0, 0))
            os.execve(command[0], command, variables)
        finally:
            os._exit(127)
    return child, terminal, now


def read_until(terminal, whole):
    """Reads until `whole` holds of what was drawn; returns the time at which it did."""
    drawn = b""
    end = time.monotonic() + DEADLINE_SECONDS
    while time.monotonic() < end:
        if select.select([terminal], [], [], 1.0)[0]:
            try:
                drawn += os.read(terminal, 1 << 16)
            except OSError:
                break
            now = time.monotonic()
            if whole(drawn):
                return now
    sys.exit(f"start: no frame with rows; drawn: {CONTROL.sub(b'', drawn)[-300:]!r}")


def has_frame(drawn):
    return FRAME.search(drawn) is not None


def has_rows(drawn):
    return any(len(ROW.findall(CONTROL.sub(b"", frame))) > 2 for frame in FRAME.findall(drawn))


def is_searchable(drawn):
    """The footer names keys, as the cells stand after the last whole frame."""
    end = drawn.rfind(b"\x1b[?2026l")
    footer, line, column = [" "] * COLUMNS, 0, 0
    for piece in re.split(r"(\x1b\[[0-9;?]*[ -/]*[@-~])", drawn[:max(end, 0)].decode("utf-8", "replace")):
        place = re.fullmatch(r"\x1b\[(\d+);(\d+)H", piece)
        if place:
            line, column = int(place[1]) - 1, int(place[2]) - 1
        if piece.startswith("\x1b"):
            continue
        for letter in piece:
            if line == LINES - 2 and column < COLUMNS:
                footer[column] = letter
            column += 2 if unicodedata.east_asian_width(letter) in "WF" else 1
    return "".join(footer).startswith("enter open")


def processor_seconds(child):
    """utime + stime of the process and its threads, in seconds."""
    with open(f"/proc/{child}/stat", encoding="ascii") as stat:
        fields = stat.read().rsplit(")", 1)[1].split()
    return (int(fields[11]) + int(fields[12])) / os.sysconf("SC_CLK_TCK")


def switches(child):
    """How often threads of the process were put to sleep and woken."""
    total = 0
    for task in os.listdir(f"/proc/{child}/task"):
        with open(f"/proc/{child}/task/{task}/status", encoding="ascii") as status:
            total += sum(int(line.split()[1]) for line in status if "ctxt_switches" in line)
    return total


def leave(child, terminal):
    os.write(terminal, b"\x03")
    end = time.monotonic() + DEADLINE_SECONDS
    while time.monotonic() < end:
        if select.select([terminal], [], [], 0.1)[0]:
            try:
                if os.read(terminal, 1 << 16):
                    continue
            except OSError:
                pass
            break
    os.waitpid(child, 0)
    os.close(terminal)


def say(name, times):
    low, middle, high = (1000 * f(times) for f in (min, statistics.median, max))
    print(f"{name:<28} min {low:6.1f} ms   median {middle:6.1f} ms   max {high:6.1f} ms")
    return middle


def measure(command, variables, before):
    """Starts again and again; the middle time to the first frame with rows."""
    middle = 0.0
    for name, whole in [("first frame", has_frame), ("first frame with rows", has_rows),
                        ("everything searchable", is_searchable)]:
        times = []
        for _ in range(RUNS):
            before()
            child, terminal, begin = start(command, variables)
            times.append(read_until(terminal, whole) - begin)
            leave(child, terminal)
        time_of = say(name, times)
        middle = time_of if whole is has_rows else middle
    return middle


def kept(folder, child):
    """The bytes that lie in the cache folder once they are all there; 0 where there is no cache."""
    used, since = processor_seconds(child), time.monotonic()
    while time.monotonic() - since < KEEP_SECONDS:
        files = glob.glob(folder + "/cache/qstamp/*.cache")
        if files:
            return sum(os.path.getsize(file) for file in files)
        time.sleep(0.05)
        if processor_seconds(child) > used:
            used, since = processor_seconds(child), time.monotonic()
    return 0


def main():
    command = sys.argv[1:]
    with tempfile.TemporaryDirectory(prefix="qstamp-start-") as folder:
        variables = environment(folder)
        print("from the files")
        middle = measure(command, variables, lambda: shutil.rmtree(folder + "/cache", ignore_errors=True))
        shutil.rmtree(folder + "/cache", ignore_errors=True)
        child, terminal, _ = start(command, variables)
        read_until(terminal, is_searchable)
        size = kept(folder, child)
        leave(child, terminal)
        if size:
            print(f"from the cache, {size} bytes")
            middle = measure(command, variables, lambda: None)
        child, terminal, _ = start(command, variables)
        read_until(terminal, is_searchable)
        # What follows the last frame may end before it is idle.
        time.sleep(0.5)
        before, woken = processor_seconds(child), switches(child)
        time.sleep(IDLE_SECONDS)
        used, woken = processor_seconds(child) - before, switches(child) - woken
        print(f"idle for {IDLE_SECONDS:g} s{'':<16} {1000 * used:.0f} ms of processor time, {woken} wake-ups")
        leave(child, terminal)
    if middle > GOAL_MS:
        print(f"slower than the goal of {GOAL_MS:g} ms")
        return 1
    return 0


if __name__ == "__main__":
    sys.exit(main())
