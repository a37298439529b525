"""Timeline: who spoke when, how matters stood on a day, and the statements of a period."""

from dataclasses import replace

import streamlit as st

from claims.snapshot.rows import rows_of
from dashboard import lanes, moments, resources, widgets
from dashboard.adding import read_seeds
from dashboard.board import show
from dashboard.drawing import compare, timeline
from dashboard.jumps import links, own_parameter
from dashboard.run import this_run
from dashboard.views import asof
from dashboard.views import timeline as views
from dashboard.views.compare import ribbon_of
from dashboard.views.words import count, day_words
from dashboard.views.words import period as period_words

KINDS = {"Actors": "actor", "Camps": "camp"}
PAGE = 25  # statements on a page

run = this_run()
widgets.title("Timeline")
if run.empty:
    widgets.empty_ledger(read_seeds)
    st.stop()
issue = run.snapshot.resolve(own_parameter("issue"))
found = rows_of(run.snapshot.issues[run.snapshot.issues["id"] == issue])
if issue and not found:
    st.info("This issue is not known, or nothing had been reported on it by the day chosen. All are shown.")
shown = views.shown_statements(run.snapshot, run.filters, issue if found else "")
known = resources.current_snapshot()
with st.container(horizontal=True, vertical_alignment="bottom", key="timeline_controls"):
    by = KINDS[st.radio("Lanes by", list(KINDS), horizontal=True, key="lanes", bind=widgets.BIND) or "Actors"]
    moments.matter(run.snapshot, run.snapshot.where(run.filters).statements["issue"], issue if found else "")
    if days := asof.days_known(known):
        moments.as_of_slider(*days)
limits = views.limits_of(shown)
if limits is None:
    widgets.nothing_shown()
    st.stop()
if found:
    show(compare.ribbon(ribbon_of(run.snapshot, found[0], shown), issue, links()), key="ribbon")
else:
    stood = day_words(run.snapshot.as_of_day or run.snapshot.coverage().last)
    standings = asof.standings_at(run.snapshot, run.filters, known)
    show(timeline.standings(standings, stood, links()), key="standings")

period = moments.period_bar()
asked = views.Asked(
    by=by, first=period[0], last=period[1], lane=own_parameter("lane"), on=moments.day_of(own_parameter("on"))
)
choices = run.choices.actors if by == "actor" else run.choices.camps
names = {id_: name for name, id_ in choices.items()}
made = views.timeline_of(
    run.snapshot, shown, asked, names=names, page=int(st.session_state.get("lanes_page", 1)) - 1
)
if made is None:
    st.stop()
frame = lanes.Frame(
    first=limits[0], last=limits[1], as_of=run.snapshot.as_of_day, dark=st.context.theme.type == "dark"
)
chosen = (made.first, made.last) if any(period) else None
moments.strip_chart(views.bars_of(shown), frame, chosen, views.span_of(*limits))
show(timeline.legend(), key="legend")
if made.lanes:
    widgets.note(f"{count(made.more, by)}, {period_words(made.first, made.last)} · a mark is a {made.span}")
    moments.lanes_chart(made.marks, made.lanes, replace(frame, first=made.first, last=made.last), made.span)
    widgets.pages(made.more, views.LANES, key="lanes_page")
    with st.expander("The chart as a table", key="as_table"):
        st.dataframe(views.table_of(made), hide_index=True, key="lanes_table", alt="The lanes as a table")
else:
    widgets.note("Nobody shown spoke in this period. Choose another one, or the whole time.")
st.subheader(made.heading, anchor=False)
widgets.note(" · ".join([count(len(made.rows), "statement"), *views.not_drawn(made)]))
page = widgets.page_of(len(made.rows), PAGE, key="timeline_page")
show(timeline.statements(views.lines_of(run.snapshot, made.rows.iloc[page]), links()), key="statements")
widgets.pages(len(made.rows), PAGE, key="timeline_page")
