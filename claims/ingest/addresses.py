"""Web addresses of documents: which are taken, and when two are the same place."""

from __future__ import annotations

from urllib.parse import SplitResult, urlsplit

FEED_PARAMETERS = ("cmp", "maca", "smid", "at_medium", "at_campaign")
CLICK_PARAMETERS = ("fbclid", "gclid", "dclid", "msclkid", "mc_cid", "mc_eid", "igshid")
TRACKING = frozenset(FEED_PARAMETERS + CLICK_PARAMETERS)
"""Query parameters that say where a reader came from, never which page it is, besides `utm_...`: those that
publishers put into their own feeds, and those of ad networks and newsletters."""

MOBILE = frozenset({"m", "amp", "mobile", "edition"})
"""Hosts of a site that serve the same pages in another dress."""

PORTS = {"http": 80, "https": 443}


def read_url(printed: str) -> str | None:
    """The address as printed, without a user name and password; None where it is not one of the web."""
    parts = _split(printed.strip())
    if parts is None:
        return None
    return parts._replace(netloc=parts.netloc.rpartition("@")[2]).geturl()


def place_of_url(url: str) -> str:
    """The place of a document at a URL that `read_url` has taken.

    Scheme, letter case of the host, default port, fragment and tracking parameters do not make another
    place.
    """
    parts = urlsplit(url)
    host = (parts.hostname or "").rstrip(".")
    port = "" if parts.port in (None, PORTS[parts.scheme]) else f":{parts.port}"
    query = "&".join(pair for pair in parts.query.split("&") if not _tracks(pair))
    return f"https://{host}{port}{parts.path or '/'}" + (f"?{query}" if query else "")


def host_of(url: str) -> str:
    """The host of a URL without a leading `www.`, as a name for an outlet that is not named."""
    return (urlsplit(url).hostname or "").removeprefix("www.")


def same_site(a: str, b: str) -> bool:
    """Whether two URLs belong to one publisher's site, its pages for telephones included."""
    return _site(a) == _site(b)


def is_front(url: str) -> bool:
    """Whether a URL is the front page of a site, which no article is."""
    parts = urlsplit(url)
    return parts.path in ("", "/") and not parts.query


def _site(url: str) -> str:
    first, dot, rest = host_of(url).rstrip(".").partition(".")
    return rest if dot and first in MOBILE and "." in rest else f"{first}{dot}{rest}"


def _tracks(pair: str) -> bool:
    name = pair.partition("=")[0].lower()
    return not name or name.startswith("utm_") or name in TRACKING


def _split(text: str) -> SplitResult | None:
    if not text.isprintable() or " " in text:
        return None
    try:
        parts = urlsplit(text)
        usable = parts.scheme in PORTS and bool(parts.hostname) and (parts.port or 1) > 0
    except ValueError:
        return None
    return parts if usable else None
