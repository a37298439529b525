"""One address asked for, and every address that it redirects to, each vetted anew.

trafilatura's own guarded download looks at a connection only once it stands, keeps no redirects, gives no
reason for a failure and sets no limit to the whole time; so the same rule is kept here, before connecting.
"""

from __future__ import annotations

import http.client
import socket
import ssl
import time
from dataclasses import dataclass
from http.client import HTTPResponse
from urllib.parse import quote, urljoin

from claims.errors import Problem
from claims.ingest.refusals import problem
from claims.ingest.web.bodies import BadBodyError, read_body
from claims.ingest.web.connecting import connected
from claims.ingest.web.hosts import reach
from claims.ingest.web.targets import SAFE, BadAddressError, Target, read_target
from claims.settings import Settings

REDIRECTS = frozenset({301, 302, 303, 307, 308})
GOOD = frozenset({200, 203, 304})
PASSING = frozenset({408, 425, 429})
"""Statuses, besides those from 500 on, after which another try may go better (RFC 9110, 6585)."""
STATUSES = {
    401: "gives this page only to those who log in (status 401).",
    402: "gives this page only to those who pay (status 402).",
    403: "does not give this page: it may need a subscription, or be closed to programs (status 403).",
    404: "has no such page (status 404).",
    410: "no longer has this page (status 410).",
    429: "asks for fewer requests (status 429).",
    451: "may not give this page for legal reasons (status 451).",
}
SAVE = "Save the page in a browser and add the file."
AGENT = "Standpoint/1.0 (a reading desk; one person's subscriptions)"
HEADERS = {
    "User-Agent": AGENT,
    "Accept": "text/html,application/xhtml+xml,application/atom+xml,application/rss+xml,*/*;q=0.8",
    "Accept-Encoding": "gzip",
    "Connection": "close",
}


@dataclass(frozen=True, slots=True)
class Conditions:
    """What the last answer said of its version: the server then sends a new one only."""

    etag: str = ""
    modified: str = ""

    def headers(self) -> dict[str, str]:
        """The headers that ask for a newer version."""
        said = {"If-None-Match": self.etag, "If-Modified-Since": self.modified}
        return {name: value for name, value in said.items() if value}


@dataclass(frozen=True, slots=True, kw_only=True)
class Fetched:
    """One answer: the address asked for, those that redirected (in order), the last one, and its body."""

    asked: str
    redirects: tuple[str, ...]
    url: str
    status: int
    data: bytes
    media: str
    charset: str
    version: Conditions

    @property
    def unchanged(self) -> bool:
        """Whether the server says that nothing is new since the version asked about."""
        return self.status == 304


@dataclass(frozen=True, slots=True)
class Refused:
    """Why nothing was fetched; `again` where a later try may go better, `wait` seconds from now if said."""

    problem: Problem
    again: bool = False
    wait: float = 0.0


NO_CONDITIONS = Conditions()


def fetch(asked: str, *, settings: Settings, conditions: Conditions = NO_CONDITIONS) -> Fetched | Refused:
    """The answer at an address, or why there is none. Nothing is asked of an address that is refused."""
    errand = _Errand(asked, conditions, time.monotonic() + settings.web_seconds, settings)
    passed: list[str] = []
    url = asked
    while len(passed) <= settings.web_redirects:
        answer = _ask(errand, url, tuple(passed))
        if not isinstance(answer, str):
            return answer
        passed.append(read_target(url).url)
        url = answer
    reason = f"redirects more than {settings.web_redirects} times."
    return Refused(problem(asked, url, reason, SAVE))


@dataclass(frozen=True, slots=True)
class _Errand:
    """What holds for an address and for all that it redirects to."""

    asked: str
    version: Conditions
    deadline: float
    settings: Settings


def _ask(errand: _Errand, url: str, passed: tuple[str, ...]) -> Fetched | Refused | str:
    """The answer of one address, or the address that it redirects to."""
    asked, settings, value = errand.asked, errand.settings, url if passed else ""
    try:
        target = read_target(url)
        numbers = reach(target, settings=settings)
        connect = settings.web_connect_seconds
        with connected(target, numbers, deadline=errand.deadline, connect_seconds=connect) as connection:
            headers = HEADERS | errand.version.headers() | {"Host": target.authority}
            connection.request("GET", target.request, headers=headers)
            response = connection.getresponse()
            if response.status in REDIRECTS:
                return _next(target, response)
            if response.status not in GOOD:
                return _refusal(asked, value, response)
            data = read_body(response, most=settings.max_file_bytes)
            return _fetched(asked, passed, target, response, data)
    except BadAddressError as error:
        return Refused(problem(asked, value, str(error), ""))
    except BadBodyError as error:
        return Refused(problem(asked, value, f"what the site sent {error}", SAVE), again=error.again)
    except (OSError, http.client.HTTPException, UnicodeError) as error:
        return Refused(problem(asked, value, _fault(error, settings), ""), again=_may_pass(error))


def _next(target: Target, response: HTTPResponse) -> str:
    """The address that an answer redirects to."""
    printed = (response.getheader("Location") or "").strip()
    if not printed:
        raise BadAddressError("redirects to nowhere.")
    try:
        location = printed.encode("latin-1").decode("utf-8")  # headers are read as Latin-1
    except UnicodeError:
        location = printed
    try:
        return urljoin(target.url, quote(location, safe=SAFE))
    except ValueError:
        raise BadAddressError("redirects to what is not a web address.") from None


def _refusal(asked: str, value: str, response: HTTPResponse) -> Refused:
    status = response.status
    fault = f"has a fault (status {status})." if status >= 500 else f"answers with status {status}."
    wait = (response.getheader("Retry-After") or "").strip()
    again = status >= 500 or status in PASSING
    advice = SAVE if status in (401, 402, 403) else ""
    reason = f"the site {STATUSES.get(status, fault)}"
    seconds = float(wait) if wait.isascii() and wait.isdigit() and len(wait) < 8 else 0.0
    return Refused(problem(asked, value, reason, advice), again=again, wait=seconds)


def _fetched(
    asked: str, passed: tuple[str, ...], target: Target, response: HTTPResponse, data: bytes
) -> Fetched:
    headers = response.headers
    return Fetched(
        asked=asked,
        redirects=passed,
        url=target.url,
        status=response.status,
        data=data,
        media=headers.get_content_type(),
        charset=headers.get_content_charset("") or "",
        version=Conditions(_line(headers.get("ETag")), _line(headers.get("Last-Modified"))),
    )


def _line(value: str | None, *, most: int = 200) -> str:
    """A header that can be sent back as it came; a strange one is forgotten."""
    text = (value or "").strip()
    return text if len(text) <= most and text.isascii() and text.isprintable() else ""


def _may_pass(error: Exception) -> bool:
    return not isinstance(error, ssl.SSLCertVerificationError | UnicodeError)


def _fault(error: Exception, settings: Settings) -> str:
    """What went wrong between here and the site, in one sentence."""
    if isinstance(error, ssl.SSLCertVerificationError):
        return f"the site cannot prove that it is this site ({error.verify_message})."
    if isinstance(error, ssl.SSLError):
        return "no secure connection to the site could be made."
    if isinstance(error, TimeoutError):
        return f"the site did not answer, or not in full, within {settings.web_seconds:g} seconds."
    if isinstance(error, socket.gaierror | UnicodeError):
        return "no site of this name was found; check the spelling and the connection."
    if isinstance(error, ConnectionRefusedError):
        return "nothing answers at this address."
    if isinstance(error, http.client.IncompleteRead | http.client.RemoteDisconnected | ConnectionError):
        return "the site broke off before the end of its answer."
    if isinstance(error, http.client.HTTPException):
        return "what answers there does not speak HTTP as it should."
    return f"the site cannot be reached ({getattr(error, 'strerror', None) or error})."
