"""Take the pictures of the README: Compare, Issues and Sources over the documents that come with the program.

    python -m benchmarks.take_pictures [--question WORDS] [--document WORDS] [--out FOLDER]

Reads `seeds/documents` into a ledger in a temporary folder, starts the dashboard on a free port, opens it in
Chromium (environment variable CHROMIUM, else /usr/bin/chromium) as a reader would, by what is on screen, and
writes compare.png, issues.png and sources.png into `docs/`: 1440 pixels wide, light theme. WORDS are
some of the issue that Compare shows and of the title of the document that Sources shows; without them, or
where they occur nowhere, the first of the matrix and of the list is taken.
"""

from __future__ import annotations

import argparse
import os
import re
import socket
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from playwright.sync_api import Locator, Page, sync_playwright

from claims.cli.serving import FRUGAL
from claims.settings import ROOT, read_settings

CHROMIUM = os.environ.get("CHROMIUM", "/usr/bin/chromium")
FLAGS = ["--no-sandbox", "--disable-gpu", "--disable-background-networking"]
WIDTH, HEIGHT = 1440, 1100  # pixels
READY = "[data-testid=stApp][data-test-script-state=notRunning]"
TRIES = 120  # half seconds until the server answers
SETTLED = 700  # milliseconds for boards and fonts to be drawn


@contextmanager
def served(db: str) -> Iterator[str]:
    """The address of a dashboard over a ledger."""
    with served_process(db) as (address, _):
        yield address


@contextmanager
def served_process(db: str) -> Iterator[tuple[str, int]]:
    """The address of a dashboard over a ledger, and the number of its process."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = int(probe.getsockname()[1])
    command = [sys.executable, "-m", "streamlit", "run", "dashboard/server.py", "--server.port", str(port)]
    environment, quiet = FRUGAL | os.environ | {"CLAIMS_DB": db}, subprocess.DEVNULL
    with subprocess.Popen(command, cwd=ROOT, env=environment, stdout=quiet, stderr=quiet) as server:
        try:
            wait_for(port, server)
            yield f"http://127.0.0.1:{port}", server.pid
        finally:
            server.terminate()


def wait_for(port: int, server: subprocess.Popen[bytes]) -> None:
    """Ask until the server listens; `RuntimeError` if it stops or never does."""
    for _ in range(TRIES):
        try:
            socket.create_connection(("127.0.0.1", port), timeout=1).close()
            return
        except OSError:
            try:
                server.wait(timeout=0.5)
            except subprocess.TimeoutExpired:
                continue
            break
    raise RuntimeError("the dashboard did not start; try `python -m claims serve` to see why")


def read_seeds(db: str) -> None:
    """The documents that come with the program into a new ledger."""
    folder = str(read_settings().seeds_folder)
    subprocess.run(
        [sys.executable, "-m", "claims", "--db", db, "ingest", folder],
        cwd=ROOT,
        check=True,
        stdout=subprocess.DEVNULL,
    )


def settle(page: Page) -> None:
    """Wait until the page is drawn."""
    page.locator(READY).wait_for()
    page.get_by_role("heading", level=1).first.wait_for()
    page.wait_for_timeout(SETTLED)


def take(page: Page, root: str, question: str, document: str, out: Path) -> None:
    """The three pictures: the matrix, one of its issues, a document with one of its statements chosen."""
    page.goto(f"{root}/issues")
    settle(page)
    page.screenshot(path=out / "issues.png")
    rows = page.get_by_role("rowheader").get_by_role("link")
    named_or_first(rows, question).click()
    page.get_by_role("region", name="Standing").wait_for()
    settle(page)
    page.screenshot(path=out / "compare.png")
    page.goto(f"{root}/sources")
    settle(page)
    named_or_first(page.get_by_role("listitem").get_by_role("link"), document).click()
    page.get_by_role("complementary").get_by_role("link").first.wait_for()
    page.get_by_role("complementary").get_by_role("listitem").nth(1).get_by_role("link").first.click()
    page.locator("[aria-current=true]").wait_for()
    settle(page)
    page.screenshot(path=out / "sources.png")


def named_or_first(links: Locator, words: str) -> Locator:
    """The first link that is worded so, or the first of all."""
    named = links.filter(has_text=re.compile(words, re.IGNORECASE))
    return (named if words and named.count() else links).first


def main() -> None:
    """Read the arguments and take the pictures."""
    parser = argparse.ArgumentParser(description="Take the pictures of the README.")
    parser.add_argument("--question", default="Vatican", help="words of the issue to compare")
    parser.add_argument("--document", default="Merz on range limits", help="words of the title to read")
    parser.add_argument("--out", type=Path, default=ROOT / "docs")
    asked = parser.parse_args()
    asked.out.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory() as folder:
        db = f"sqlite:///{Path(folder) / 'ledger.db'}"
        read_seeds(db)
        with served(db) as root, sync_playwright() as playwright:
            browser = playwright.chromium.launch(executable_path=CHROMIUM, args=FLAGS)
            page = browser.new_page(viewport={"width": WIDTH, "height": HEIGHT}, color_scheme="light")
            take(page, root, asked.question, asked.document, asked.out)
            browser.close()


if __name__ == "__main__":
    main()
