"""Measure the dashboard in a real browser: first screen, filters and pages, messages, memory, ten sessions.

    python -m benchmarks.measure_dashboard big.db [--rounds 3] [--sessions 10]

Starts the dashboard on a free port over a ledger (see `make_ledger`), opens it in Chromium (environment
variable CHROMIUM, else /usr/bin/chromium) and prints one JSON object. A time counts from the click or key to
the moment when the last script has run and nothing on screen is from an earlier run, in milliseconds. The
first session of all also reads the ledger (`cold`); every other one finds it read.
"""

from __future__ import annotations

import argparse
import asyncio
import json
import statistics
import sys
import time
from collections.abc import Awaitable, Callable, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from playwright.async_api import Browser, Page, WebSocket, async_playwright
from playwright.async_api import TimeoutError as Unended

from benchmarks.take_pictures import CHROMIUM, FLAGS, served_process

READY = "[data-testid=stApp][data-test-script-state=notRunning]"
WAIT = 180_000  # milliseconds for the first session, which reads the ledger
LONGEST = 90_000  # milliseconds after which an action counts as one that never ended
CALM = 250  # milliseconds without a script after which an action is done
QUIET = 3_000  # the same where no script was seen to run: some are over before the page shows that they do
WATCH = """() => {
  window.changed = []; window.drawn = 0;
  const app = document.querySelector('[data-testid=stApp]');
  const note = () => window.changed.push([app.getAttribute('data-test-script-state'), performance.now()]);
  new MutationObserver(note).observe(app, {attributes: true, attributeFilter: ['data-test-script-state']});
  const drew = () => { window.drawn = performance.now(); };
  new MutationObserver(drew).observe(app, {childList: true, subtree: true});
}"""
DONE = """([start, calm, quiet]) => {
  const last = window.changed.filter(([, at]) => at > start).at(-1), now = performance.now();
  if (!last) return window.drawn > start && now - window.drawn > quiet ? window.drawn - start : 0;
  const stale = document.querySelector('[data-stale="true"]');
  return last[0] === 'notRunning' && !stale && now - last[1] > calm ? last[1] - start : 0;
}"""
# A session opens on the Overview, so that is where its walk ends.
SCREENS = ("Issues", "Compare", "Review", "Timeline", "Actors", "Sources", "Export", "Overview")
TOGETHER = ("Issues", "Compare", "Timeline")  # the screens of many sessions at once
Act = Callable[[Page], Awaitable[None]]


@dataclass
class Seen:
    """What was measured: milliseconds by action, the largest message in bytes, and complaints."""

    times: dict[str, list[float]] = field(default_factory=dict)
    largest: int = 0
    complaints: list[str] = field(default_factory=list)

    def listen(self, page: Page) -> None:
        """Note the messages that a page gets, and what goes wrong in it."""
        page.on("websocket", self._socket)
        page.on("pageerror", lambda error: self.complaints.append(str(error)))

    def _socket(self, socket: WebSocket) -> None:
        socket.on("framereceived", self._message)

    def _message(self, data: str | bytes) -> None:
        self.largest = max(self.largest, len(data))


async def opened(browser: Browser, root: str, seen: Seen, name: str) -> Page:
    """A fresh session on the first screen, with the time that it took."""
    page = await (await browser.new_context(viewport={"width": 1440, "height": 1000})).new_page()
    page.set_default_timeout(WAIT)
    seen.listen(page)
    start = time.perf_counter()
    await page.goto(root)
    await page.locator(READY).wait_for()
    await page.locator("h1").first.wait_for()
    seen.times.setdefault(name, []).append(1000 * (time.perf_counter() - start))
    await page.evaluate(WATCH)
    page.set_default_timeout(LONGEST)
    return page


async def timed(page: Page, name: str, act: Act, seen: Seen) -> None:
    """One action and the time until everything that it changed is drawn."""
    start = await page.evaluate("performance.now()")
    try:
        await act(page)
        found = await page.wait_for_function(DONE, arg=[start, CALM, QUIET], polling=50)
        seen.times.setdefault(name, []).append(float(await found.json_value()))
    except Unended:
        seen.complaints.append(f"{name}: nothing changed, or it never ended")
    if await page.locator("[data-testid=stException], .st-key-broken").count():
        seen.complaints.append(f"{name}: an error is shown")


def screen(title: str) -> Act:
    """Open a screen by its link."""

    async def act(page: Page) -> None:
        await page.locator("[data-testid=stSidebarNav] a").filter(has_text=title).first.click()

    return act


def chosen(key: str, words: str) -> Act:
    """Choose a value of a filter."""

    async def act(page: Page) -> None:
        await page.locator(f".st-key-{key} input").click()
        await page.locator(f".st-key-{key} input").fill(words)
        await page.keyboard.press("Enter")

    return act


def typed(key: str, words: str) -> Act:
    """Type into a field and send it."""

    async def act(page: Page) -> None:
        await page.locator(f".st-key-{key} input").fill(words)
        await page.keyboard.press("Enter")

    return act


def dated(key: str, digits: str) -> Act:
    """Type a day, as day, month and year without what parts them."""

    async def act(page: Page) -> None:
        await page.locator(f".st-key-{key} [role=spinbutton]").first.click()
        await page.keyboard.type(digits)
        await page.locator("h1").first.click()  # a day counts once the field is left

    return act


async def cleared(page: Page) -> None:
    """Take all filters back."""
    await page.locator(".st-key-clear button").click()


async def next_page(page: Page) -> None:
    """Turn to the next page of a list."""
    await page.get_by_role("button", name="Next page").first.click()


FILTERS: tuple[tuple[str, tuple[Act, ...]], ...] = (
    ("actor", tuple(chosen("actor", name) for name in ("Donald Trump", "Marco Rubio", "Vladimir Putin"))),
    ("camp", tuple(chosen("camp", name) for name in ("Russian", "European", "Ukrainian"))),
    ("outlet", tuple(chosen("outlet", name) for name in ("BBC", "Monde", "TASS"))),
    ("standing", tuple(chosen("standing", name) for name in ("Contested", "Denied", "Corroborated"))),
    ("search", tuple(typed("text", words) for words in ("ceasefire talks", "prisoners", "sanctions"))),
    ("day", tuple(dated("asof", day) for day in ("01062025", "15032024", "20112025"))),
)


async def walk(page: Page, seen: Seen, turn: int, screens: Sequence[str] = SCREENS) -> None:
    """Some screens, and on each one filter set and taken back; another value in each turn."""
    for number, title in enumerate(screens):
        await timed(page, f"screen {title}", screen(title), seen)
        name, values = FILTERS[(number + turn) % len(FILTERS)]
        await timed(page, f"filter {name} on {title}", values[turn % len(values)], seen)
        if await page.locator(".st-key-clear button").count():
            await timed(page, f"clear on {title}", cleared, seen)
        if await page.get_by_role("button", name="Next page").count():
            await timed(page, f"next page of {title}", next_page, seen)


async def measure(root: str, *, rounds: int, sessions: int) -> dict[str, object]:
    """The whole measurement against a server that has just been started."""
    alone, together = Seen(), Seen()
    async with async_playwright() as playwright:
        browser = await playwright.chromium.launch(executable_path=CHROMIUM, args=FLAGS)
        await opened(browser, root, alone, "cold")
        for turn in range(rounds):
            page = await opened(browser, root, alone, "first screen")
            await walk(page, alone, turn)
            await page.context.close()
        pages = [await opened(browser, root, together, "first screen") for _ in range(sessions)]
        await asyncio.gather(*(walk(page, together, turn, TOGETHER) for turn, page in enumerate(pages)))
        await browser.close()
    cold, first = alone.times.pop("cold"), alone.times.pop("first screen")
    together.times.pop("first screen", None)
    return {
        "cold_ms": round(cold[0]), "first_screen_ms": list(map(round, first)), "one": summary(alone),
        f"{sessions} at once": summary(together), "slowest": slowest(alone),
    }  # fmt: skip


def summary(seen: Seen) -> dict[str, object]:
    """The median, the 95th percentile, the largest message and what went wrong."""
    every = sorted(t for times in seen.times.values() for t in times)
    return {
        "actions": len(every), "median_ms": round(statistics.median(every)) if every else 0,
        "p95_ms": round(every[int(0.95 * (len(every) - 1))]) if every else 0,
        "slowest_ms": round(every[-1]) if every else 0, "largest_message_bytes": seen.largest,
        "complaints": seen.complaints,
    }  # fmt: skip


def slowest(seen: Seen, most: int = 15) -> dict[str, list[int]]:
    """The slowest actions, each with all its times."""
    times = {name: sorted(map(round, found)) for name, found in seen.times.items()}
    return dict(sorted(times.items(), key=lambda item: -item[1][-1])[:most])


def memory_of(process: int) -> dict[str, int]:
    """Megabytes that a process holds, and held at most."""
    lines = Path(f"/proc/{process}/status").read_text(encoding="utf-8").splitlines()
    return {
        name: int(line.split()[1]) // 1024
        for line in lines
        for name, key in (("now_mb", "VmRSS:"), ("peak_mb", "VmHWM:"))
        if line.startswith(key)
    }


def main() -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    parser.add_argument("ledger", type=Path)
    parser.add_argument("--rounds", type=int, default=3, help="sessions one after the other")
    parser.add_argument("--sessions", type=int, default=10, help="sessions at once")
    given = parser.parse_args()
    with served_process(f"sqlite:///{given.ledger.absolute()}") as (root, process):
        found = asyncio.run(measure(root, rounds=given.rounds, sessions=given.sessions))
        found["server"] = memory_of(process)
    json.dump(found, sys.stdout, indent=1)


if __name__ == "__main__":
    main()
