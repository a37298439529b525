"""Fixtures for tests in a real browser: one server with the invented story, a fresh context for each test."""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import Literal

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, BrowserContext, Page, Request, expect, sync_playwright

from claims.settings import ROOT
from tests.dashboard_case import case_settings, write_story
from tests.serving_case import free_port, wait_for

CHROMIUM = Path(os.environ.get("CHROMIUM", "/usr/bin/chromium"))
FLAGS = ["--no-sandbox", "--disable-gpu", "--disable-background-networking", "--disable-component-update"]
READY = "[data-testid=stApp][data-test-script-state=notRunning]"
ASKED = 300  # times that a cookie or a calm page is looked for, a tenth of a second apart
LOOKS = 3  # in a row that a page must be calm, a tenth of a second apart
CALM = """() => document.querySelector('[data-testid=stApp]')?.dataset.testScriptState === 'notRunning'
  && !document.querySelector('[data-stale="true"]')
  && document.getAnimations().every(
    a => a.playState !== 'running' || a.effect.getComputedTiming().endTime === Infinity)"""
LOOKED_FOR = (
    "/_stcore/health",
    "/_stcore/host-config",
)  # the framework looks for its base path and falls back


@dataclass
class Watched:
    """A page, what it asked for outside this machine, and what its console complained about."""

    page: Page
    root: str
    outside: list[str] = field(default_factory=list)
    complaints: list[str] = field(default_factory=list)

    def open(self, address: str) -> None:
        """Open an address of the dashboard and wait until it has run."""
        self.page.goto(f"{self.root}/{address}")
        self.settle()

    def settle(self) -> None:
        """Wait until no script runs, nothing shown is from an earlier run, and nothing fades."""
        self.page.locator(READY).wait_for()
        expect(self.page.locator('[data-stale="true"]')).to_have_count(0)
        calm = 0
        for _ in range(ASKED):
            calm = calm + 1 if self.page.evaluate(CALM) else 0
            if calm == LOOKS:
                return
            self.page.wait_for_timeout(100)
        raise AssertionError("the page did not come to rest")

    def wait_for_cookie(self, name: str) -> None:
        """Wait until the browser keeps a cookie; asked from outside, as the page's policy forbids `eval`."""
        for _ in range(ASKED):
            if any(cookie["name"] == name for cookie in self.page.context.cookies()):
                return
            self.page.wait_for_timeout(100)
        raise AssertionError(f"no cookie {name} was kept")

    def barriers(self) -> list[tuple[str, list[object], str]]:
        """What axe finds serious or critical against WCAG A and AA: each rule, where it is broken, and how.

        What is gone at a second look was a page that still changed, and is no barrier.
        """
        first = self._barriers()
        if not first:
            return []
        self.settle()
        return [barrier for barrier in self._barriers() if barrier[:2] in [seen[:2] for seen in first]]

    def _barriers(self) -> list[tuple[str, list[object], str]]:
        found = Axe().run(self.page, options={"runOnly": ["wcag2a", "wcag2aa"]}).response["violations"]
        grave = [rule for rule in found if rule["impact"] in ("serious", "critical")]
        return [
            (rule["id"], [node["target"] for node in rule["nodes"]][:3], rule["nodes"][0]["failureSummary"])
            for rule in grave
        ]

    def watch(self) -> None:
        """Note requests that leave the machine, and errors in the console."""
        self.page.on("request", self._asked)
        self.page.on(
            "console", lambda m: self._said(m.text, m.location.get("url", "")) if m.type == "error" else None
        )
        self.page.on("pageerror", lambda error: self.complaints.append(str(error)))

    def _asked(self, request: Request) -> None:
        if not request.url.startswith((self.root, self.root.replace("http", "ws"), "data:", "blob:")):
            self.outside.append(request.url)

    def _said(self, text: str, url: str) -> None:
        if not url.endswith(LOOKED_FOR):
            self.complaints.append(f"{text} {url}")


Window = Callable[..., Watched]


@pytest.fixture(scope="session")
def story_url(tmp_path_factory: pytest.TempPathFactory) -> str:
    """The URL of a ledger with the invented story."""
    settings = case_settings(tmp_path_factory.mktemp("served"))
    write_story(settings)
    return settings.url


@pytest.fixture(scope="session")
def served(story_url: str) -> Iterator[str]:
    """The address of a dashboard over the invented story."""
    with serving(story_url) as address:
        yield address


@contextmanager
def serving(ledger: str) -> Iterator[str]:
    """A dashboard over a ledger, by its address."""
    port = free_port()
    command = [sys.executable, "-m", "streamlit", "run", "dashboard/server.py", "--server.port", str(port)]
    environment = os.environ | {"CLAIMS_DB": ledger, "HF_HUB_OFFLINE": "1"}
    quiet = subprocess.DEVNULL
    with subprocess.Popen(command, cwd=ROOT, env=environment, stdout=quiet, stderr=quiet) as server:
        try:
            wait_for(f"http://127.0.0.1:{port}/_stcore/health", server)
            yield f"http://127.0.0.1:{port}"
        finally:
            server.terminate()


@pytest.fixture(scope="session")
def chromium() -> Iterator[Browser]:
    """The browser, or a skip that says which one is missing."""
    if not CHROMIUM.exists():
        pytest.skip(f"no browser at {CHROMIUM}; set CHROMIUM to one")
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=str(CHROMIUM), args=FLAGS)
        yield browser
        browser.close()


@pytest.fixture
def window(chromium: Browser, served: str) -> Iterator[Window]:
    """Opens watched pages, each in a context of its own, and closes them in the end."""
    made: list[BrowserContext] = []

    def opened(*, width: int = 1440, scheme: Literal["light", "dark"] = "light") -> Watched:
        context = chromium.new_context(viewport={"width": width, "height": 1000}, color_scheme=scheme)
        context.set_default_timeout(20_000)
        made.append(context)
        watched = Watched(context.new_page(), served)
        watched.watch()
        return watched

    yield opened
    for context in made:
        context.close()


@pytest.fixture
def watched(window: Window) -> Watched:
    """A page at a desk, in the light theme."""
    return window()
