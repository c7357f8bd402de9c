"""Every way from an entry to the second at which a browser's player stands.

    entrance: the verb `open`, the screen      launcher: $BROWSER, the desktop (xdg-open)
    target:   a media file, a page with a player, an article

Each case runs the real program and a browser with a fresh profile, and asks the page itself.
"""

import json
import shutil
import sys
import tempfile
import time
from pathlib import Path
from urllib.parse import quote

import program
from devtools import Browser, Failed, until
from local_site import ANCHOR, Site
from surroundings import Surroundings

# 1:10:40, and how far a player may be from it: less than one sample of the recording counts.
MOMENT = 4_240
EXACT = 0.001

MEDIA = """(() => {
  const m = document.querySelector('video,audio');
  if (!m) return null;
  if (m.error) return {error: m.error.message};
  if (m.readyState < 4 || m.seeking || !(m.paused || m.played.length)) return null;
  // One that plays by itself has gone on since: what it played from is what counts.
  return {at: m.played.length ? m.played.start(0) : m.currentTime, now: m.currentTime};
})()"""
SCROLLED = """(() => {
  const words = document.querySelector('h2');
  const top = words ? words.getBoundingClientRect().top : -1;
  return scrollY > 0 && top >= 0 && top < innerHeight ? scrollY : null;
})()"""


class Target:
    """What an entry leads to: its event's index, the link, and how the page shows it."""

    def __init__(self, event, typed, question, link, index):
        self.event, self.typed, self.question, self.link = event, typed, question, link
        self.index = index

    def check(self, browser, page):
        if self.event == "article":
            return until("the page at its words", lambda: browser.evaluate(page, SCROLLED))
        found = until("a player that is ready", lambda: browser.evaluate(page, MEDIA))
        if "error" in found:
            raise Failed(f"the player: {found['error']}")
        if abs(found["at"] - MOMENT) > EXACT or not 0 <= found["now"] - MOMENT <= 30:
            raise Failed(f"the player starts at {found['at']} and stands at {found['now']}")
        return found["at"]


def targets(address):
    """The three events. Each has other entries too, so that a wrong choice shows."""
    media = f"{address}/talk.wav?name=a%20b&x=1"
    player = f"{address}/w/kkGMgK9ZtnKfYAgnEtQxbv?title=%ED%95%9C&x=1"
    words = quote(ANCHOR, safe="._~")
    rows = [
        ("media", "자격증", "IT 자격증이 취업에 도움이 되나요?", f"{media}#t={MOMENT}", media),
        ("player", "업무강도", "업무강도는 어떤 편인가요?", f"{player}&start={MOMENT}", player),
        ("article", "조직 문화", ANCHOR, f"{address}/article#:~:text={words}", None),
    ]
    for event, typed, question, link, video in rows:
        entry = {"id": "q", "question": question, "anchor": ANCHOR}
        index = {"id": event, "title": event, "url": f"{address}/article", "entries": [
            {"id": "other", "question": "점심은 어디에서 먹나요?"}, entry]}
        if video:
            entry["timestamp"] = "1:10:40"
            index["videos"] = [{"id": "v1", "url": video}]
        yield Target(event, typed, question, link, index)


def by_verb(here, target, environment):
    code, _, said = program.run(
        here.program, ["open", f"{target.event}/q", "--index", str(here.indexes)], environment)
    if code != 0:
        raise Failed(f"exit code {code}: {said}")


def by_screen(here, target, environment):
    with program.Screen(here.program, [str(here.indexes)], environment) as screen:
        screen.shows(target.question)
        # An input method commits a syllable at a time; Enter follows without a pause.
        for letter in target.typed:
            screen.press(letter)
        screen.press("\r")
        screen.shows("Handed ")
        screen.press("\x1b")  # clears the query
        screen.shows("Type to search")
        screen.press("\x1b")
        code = screen.ends()
        if code != 0:
            raise Failed(f"exit code {code} of the screen")


def exact_argument(here, target, launcher):
    """The link arrives as one argument, byte by byte."""
    environment = here.recorder(launcher)
    by_verb(here, target, environment)
    here.arguments_are([target.link])


def lands(here, target, entrance, launcher):
    """The page stands where the entry says."""
    environment = here.browser(launcher)
    try:
        entrance(here, target, environment)
        here.arguments_are([target.link])
        browser = Browser(here.profile)
        page = browser.page(target.link)
        found = target.check(browser, page)
        page.close()
        browser.close()
        here.browser_ends()
        return found
    finally:
        here.end_browser()


def control(here, address):
    """What the other cases see is made by the link: without a moment the player stands at 0."""
    environment = here.browser("BROWSER")
    link = f"{address}/w/kkGMgK9ZtnKfYAgnEtQxbv"
    index = {"id": "control", "videos": [{"id": "v1", "url": link}],
             "entries": [{"id": "q", "question": "0:00", "timestamp": 0}]}
    (here.indexes / "control.json").write_text(json.dumps(index))
    try:
        code, _, said = program.run(
            here.program, ["open", "control/q", "--index", str(here.indexes)], environment)
        if code != 0:
            raise Failed(f"exit code {code}: {said}")
        browser = Browser(here.profile)
        page = browser.page(until("the link", here.arguments)[0])
        found = until("a player that is ready", lambda: browser.evaluate(page, MEDIA))
        if found.get("at") != 0:
            raise Failed(f"the player starts at {found}")
        page.close()
        browser.close()
        here.browser_ends()
    finally:
        here.end_browser()
        (here.indexes / "control.json").unlink()


def every_case(folder, binary, address):
    """Yields (name, what to run)."""
    here = Surroundings(folder, binary)
    all_targets = list(targets(address))
    for target in all_targets:
        text = json.dumps(target.index, ensure_ascii=False)
        (here.indexes / f"{target.event}.json").write_text(text)
    for target in all_targets:
        for launcher in Surroundings.LAUNCHERS:
            yield f"{target.event}: the link is one exact argument, by {launcher}", (
                lambda t=target, l=launcher: exact_argument(here, t, l))
    yield "control: a player stands at 0 where the entry does", lambda: control(here, address)
    for target in all_targets:
        for name, entrance in (("verb", by_verb), ("screen", by_screen)):
            for launcher in ("BROWSER", "desktop"):
                yield f"{target.event}: from the {name}, by {launcher}", (
                    lambda t=target, e=entrance, l=launcher: lands(here, t, e, l))


def main():
    passed = failed = 0
    folder = Path(tempfile.mkdtemp(prefix="qstamp-browser-"))
    try:
        with Site() as site:
            for name, case in every_case(folder, sys.argv[1], site.address):
                start = time.monotonic()
                try:
                    found = case()
                except (Failed, OSError) as why:
                    failed += 1
                    print(f"FAIL  {name}: {why}", flush=True)
                else:
                    passed += 1
                    shown = "" if found is None else f" = {found:g}"
                    print(f"ok    {name}{shown}  ({time.monotonic() - start:.1f} s)", flush=True)
    finally:
        shutil.rmtree(folder, ignore_errors=True)
    print(f"{passed} passed, {failed} failed")
    return 1 if failed or not passed else 0


if __name__ == "__main__":
    sys.exit(main())
