"""The Add page's ways to the web: pages by their addresses, and feeds that are read as they change."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import UTC, datetime

import streamlit as st

from claims.errors import Problem
from claims.ingest import Hints
from claims.ingest.feeds import read_opml
from claims.ingest.web import read_address
from claims.ingest.web.targets import BadAddressError, read_target
from claims.pipeline import Progress, Report, open_feeds, run_feed
from claims.records import Document
from claims.store.feedbook import FeedRow
from dashboard import resources, widgets
from dashboard.adding import REPORT, with_progress
from dashboard.board import show
from dashboard.drawing.feeds import feeds
from dashboard.uploads import PRIMARY, PRIMARY_HELP
from dashboard.views.feeds import feeds_of
from dashboard.views.words import count

AT_ONCE = 50
"""Addresses that are fetched at once."""

Take = Callable[[Sequence[Document], Sequence[Problem]], None]


def draw_pages(take: Take) -> None:
    """The box for addresses; what is found goes to `take`."""
    with st.form("pages", border=False):
        printed = st.text_area("Addresses, one in each line", key="addresses", placeholder="https://…")
        left, right = st.columns(2)
        outlet = left.text_input("Outlet, for pages that do not name theirs", key="pages_outlet")
        day = right.text_input("Published on, for pages that do not say", key="pages_day",
                               placeholder="2025-05-20 or 20 May 2025")  # fmt: skip
        primary = st.checkbox(PRIMARY, key="pages_primary", help=PRIMARY_HELP)
        sent = st.form_submit_button("Fetch and add", type="primary", key="add_pages")
    widgets.note("Only these pages are asked for, and nothing else leaves this computer.")
    addresses = list(dict.fromkeys(line.strip() for line in printed.splitlines() if line.strip()))
    if sent and addresses:
        hints = Hints(outlet=outlet, published=day, primary=primary)
        take(*fetched(addresses, hints))
        st.rerun()


def fetched(addresses: Sequence[str], hints: Hints) -> tuple[list[Document], list[Problem]]:
    """The documents at some addresses, under a bar, and what was refused."""
    documents: list[Document] = []
    problems = [Problem(a, "", f"only {AT_ONCE} addresses are fetched at once.") for a in addresses[AT_ONCE:]]
    settings, chosen = resources.current_settings(), addresses[:AT_ONCE]
    bar = st.progress(0.0, text="Fetching …")
    for number, address in enumerate(chosen):
        bar.progress(number / len(chosen), text=f"Fetching {number + 1} of {len(chosen)}")
        found, wrong = read_address(address, settings=settings, hints=hints)
        documents += found
        problems += wrong
    bar.empty()
    return documents, problems


def draw_feeds() -> None:
    """Subscribe, see how the feeds stand, read them now, give one up."""
    with st.form("subscribe", border=False):
        address = st.text_input("Address of a feed (RSS or Atom)", key="feed", placeholder="https://…")
        listed = st.file_uploader("Or a list of feeds (OPML)", ["opml", "xml"], key="opml")
        sent = st.form_submit_button("Subscribe", type="primary", key="subscribe_now")
    if sent and (address.strip() or listed):
        subscribe(address.strip(), (listed.name, listed.getvalue()) if listed else None)
        st.rerun()
    draw_list()


@st.fragment(run_every="10s")
def draw_list() -> None:
    """The feeds as they stand, drawn again while the worker reads."""
    rows = open_feeds(resources.open_ledger()).all()
    if not rows:
        widgets.note("No feeds yet. What they bring is read every half hour, for as long as Standpoint runs.")
        return
    st.subheader(count(len(rows), "feed"), anchor=False)
    show(feeds(feeds_of(rows, now=datetime.now(UTC).astimezone())), key="feeds")
    if st.button("Read all now", key="run_feeds"):
        read_now([row.url for row in rows])
        st.rerun()
    draw_end(rows)


def draw_end(rows: Sequence[FeedRow]) -> None:
    """The choice of a feed to give up."""
    with st.expander("Give up a feed"), st.form("unsubscribe", border=False):
        names = {f"{n}. {row.title or row.url}": row.url for n, row in enumerate(rows, 1)}
        which = st.selectbox("Feed", list(names), key="ended_feed", help="What was read of it stays.")
        if st.form_submit_button("Give up", key="end_feed") and which:
            open_feeds(resources.open_ledger()).remove(names[which])
            st.rerun()


def subscribe(address: str, listed: tuple[str, bytes] | None) -> None:
    """Subscribe to a feed and to those of a list; a single one is read at once."""
    settings, book = resources.current_settings(), open_feeds(resources.open_ledger())
    urls, problems = read_opml(*listed, settings=settings) if listed else ([], [])
    new = []
    for url in [*([address] if address else []), *urls]:
        try:
            target = read_target(url).url
        except BadAddressError as wrong:
            problems.append(Problem(url, "", str(wrong)))
        else:
            new += [target] if book.add(target) else []
    st.session_state[REPORT] = Report(problems=tuple(problems))
    if len(new) == 1:
        read_now(new)
    elif not problems:
        del st.session_state[REPORT]


def read_now(urls: Sequence[str]) -> None:
    """Read feeds, and keep what they brought for the page to show."""
    ledger, parts = resources.open_ledger(), resources.adding_parts(resources.current_settings().url)

    def work(progress: Progress) -> Report:
        whole = Report()
        for number, url in enumerate(urls):
            progress("feeds", number, len(urls))
            done = run_feed(ledger, url, parts)
            report = done.report if done else Report()
            failed = [Problem(url, "", done.failed)] if done and done.failed else []
            problems = (*whole.problems, *failed, *report.problems)
            whole = Report(entries=(*whole.entries, *report.entries), problems=problems)
        return whole

    if (report := with_progress("Reading feeds", work)) is not None:
        st.session_state[REPORT] = report
