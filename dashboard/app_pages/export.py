"""Export: what the filters show, in a file, and as pictures."""

from dataclasses import replace
from functools import partial

import streamlit as st

from claims.export import FORMATS, export_bytes
from dashboard import widgets
from dashboard.adding import read_seeds
from dashboard.carrying import take_in, whole_ledger
from dashboard.picturing import pictures
from dashboard.run import this_run
from dashboard.views.choices import ids
from dashboard.views.exporting import (
    HOLDS,
    READ_AS_TEXT,
    command_of,
    counted,
    file_name,
    first_rows,
    issue_choices,
    preview,
)  # fmt: skip

run = this_run()
widgets.title("Export")
if run.empty:
    widgets.empty_ledger(read_seeds)
    take_in()
    st.stop()
asked = st.session_state.get("issues") or st.query_params.get_all("issues")
known = issue_choices(run.snapshot, run.filters, asked)
if not known:
    widgets.nothing_shown()
    whole_ledger()
    st.stop()
st.multiselect(
    "Issues", list(known), key="issues", bind=widgets.BIND, placeholder="All that the filters show"
)
filters = replace(run.filters, issues=ids(st.session_state["issues"], known))
shown = run.snapshot.where(filters)
widgets.note(counted(shown))
format_ = st.radio("Format", list(FORMATS), horizontal=True, key="format", bind=widgets.BIND,
                   format_func=lambda name: FORMATS[name].label)  # fmt: skip
name = str(format_ or "csv")
widgets.note(HOLDS[name])
file = file_name(run.snapshot, name)
write = partial(export_bytes, run.snapshot, name, filters=filters)
st.download_button(f"Download {file}", data=write, file_name=file, mime=FORMATS[name].media_type,
                   key="download", type="primary", on_click="ignore")  # fmt: skip
widgets.note("The same filters give the same bytes on the command line:")
st.code(command_of(filters, run.snapshot.as_of_day, name, file), language=None, wrap_lines=True)
st.subheader("Preview", anchor=False)
if name in READ_AS_TEXT:
    lines, note = preview(write())
    widgets.note(note)
    st.code(lines, language=None, wrap_lines=True)
else:
    widgets.note("The first statements. The file also says where each stands: address, offsets, fingerprint.")
    widths = {"Issue": 220, "Speaker": 150, "Words as printed": 330}  # pixels
    st.dataframe(
        first_rows(shown), hide_index=True, key="preview", alt="The first statements of the file",
        column_config={each: st.column_config.TextColumn(width=width) for each, width in widths.items()},
    )  # fmt: skip
pictures(run.snapshot, shown)
whole_ledger()
