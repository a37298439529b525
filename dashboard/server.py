"""The server: the dashboard, the ledger read while it starts, and what its pages may load.

    python -m streamlit run dashboard/server.py

Reading goes on in the background, so that the first page answers at once, and says what it waits for.
"""

from __future__ import annotations

import re
import sys
from base64 import b64encode
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager, suppress
from hashlib import sha256
from pathlib import Path

if (root := str(Path(__file__).resolve().parent.parent)) not in sys.path:
    sys.path.insert(0, root)  # `streamlit run` puts this folder, not the project, on the path

import streamlit
from starlette.datastructures import MutableHeaders
from starlette.middleware import Middleware
from starlette.types import ASGIApp, Message, Receive, Scope, Send
from streamlit.starlette import App

from claims.errors import ClaimsError

INLINE = re.compile(r"<script>(.*?)</script>", re.DOTALL)


def own_scripts() -> str:
    """The scripts that stand within the framework's own page, as a policy names them: by their hashes."""
    page = (Path(streamlit.__file__).parent / "static" / "index.html").read_text(encoding="utf-8")
    hashes = (b64encode(sha256(script.encode()).digest()).decode() for script in INLINE.findall(page))
    return " ".join(f"'sha256-{value}'" for value in hashes)


POLICY = "; ".join(
    (
        "default-src 'self'",
        f"script-src 'self' blob: {own_scripts()}",
        "style-src 'self' 'unsafe-inline'",
        "img-src 'self' data: blob:",
        "font-src 'self' data:",
        "connect-src 'self'",
        "object-src 'none'",
        "base-uri 'self'",
        "form-action 'self'",
        "frame-ancestors 'none'",
    )
)


class Guarded:
    """Sends with every answer what a page may load: from this server alone, and no other script in a page."""

    def __init__(self, app: ASGIApp) -> None:
        self._app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer a request; whatever is no HTTP request goes through as it is."""

        async def guarded(message: Message) -> None:
            if message["type"] == "http.response.start":
                headers = MutableHeaders(scope=message)
                headers["Content-Security-Policy"] = POLICY
                headers["X-Content-Type-Options"] = "nosniff"
                headers["Referrer-Policy"] = "no-referrer"
            await send(message)

        await self._app(scope, receive, guarded if scope["type"] == "http" else send)


@asynccontextmanager
async def reading(_server: App) -> AsyncIterator[None]:
    """Begin to read the ledger; what is wrong with one is said on the pages."""
    from dashboard import resources  # here, because its caches belong to the server, which runs by now

    with suppress(ClaimsError):
        resources.begin_reading()
    yield


app = App(Path(__file__).parent / "app.py", lifespan=reading, middleware=[Middleware(Guarded)])
