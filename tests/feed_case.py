"""Feeds, written by hand as publishers send them."""

from __future__ import annotations

from collections.abc import Sequence
from html import escape

from tests.web_case import Site, article, sends

DAY = "Mon, 19 May 2025 10:00:00 GMT"


def rss(links: Sequence[str], *, title: str = "Lindholm Gazette") -> bytes:
    """An RSS feed with an item for each link."""
    items = "".join(
        f"<item><guid>item {link}</guid><link>{escape(link)}</link><title>Piece {number}</title>"
        f"<pubDate>{DAY}</pubDate></item>"
        for number, link in enumerate(links)
    )
    channel = f"<channel><title>{title}</title>{items}</channel>"
    return f"<?xml version='1.0'?><rss version='2.0'>{channel}</rss>".encode()


def atom(links: Sequence[str]) -> bytes:
    """An Atom feed with an entry for each link."""
    entries = "".join(
        f"<entry><id>urn:{n}</id><title>Piece {n}</title><updated>2025-05-19T10:00:00Z</updated>"
        f"<link rel='alternate' href='{escape(link)}'/></entry>"
        for n, link in enumerate(links)
    )
    return (
        "<?xml version='1.0' encoding='utf-8'?><feed xmlns='http://www.w3.org/2005/Atom'>"
        f"<title>Lindholm Gazette</title>{entries}</feed>"
    ).encode()


def publish(site: Site, *paths: str, at: str = "/feed") -> None:
    """A feed at `at` whose items are pages of this site."""
    for path in paths:
        site.answers[path] = sends(article(f"Piece {path}", more=path))
    site.answers[at] = sends(rss([site.url(path) for path in paths]), media="application/rss+xml")
