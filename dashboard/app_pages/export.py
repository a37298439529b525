"""Export: what the filters show, in a file."""

import streamlit as st

from claims.export import FORMATS, export_bytes
from dashboard import widgets
from dashboard.adding import read_seeds
from dashboard.run import this_run
from dashboard.views.exporting import MIME, command_of, counted, file_name, first_rows, preview

NAMES = {"csv": "CSV", "json": "JSON", "markdown": "Markdown"}

run = this_run()
widgets.title("Export")
if run.empty:
    widgets.empty_ledger(read_seeds)
    st.stop()
shown = run.snapshot.where(run.filters)
if not len(shown.statements):
    widgets.nothing_shown()
    st.stop()
widgets.note(counted(shown))
format_ = st.radio("Format", list(FORMATS), horizontal=True, key="format", bind=widgets.BIND,
                   format_func=lambda name: NAMES.get(name, name.upper()))  # fmt: skip
name = str(format_ or "csv")
data = export_bytes(run.snapshot, name, filters=run.filters)
st.download_button(
    f"Download {file_name(run.snapshot, name)}", data=data, file_name=file_name(run.snapshot, name),
    mime=MIME.get(name, "application/octet-stream"), key="download", type="primary", on_click="ignore",
)  # fmt: skip
widgets.note("The same filters give the same bytes on the command line:")
st.code(
    command_of(run.filters, run.snapshot.as_of_day, name, file_name(run.snapshot, name)),
    language=None,
    wrap_lines=True,
)
st.subheader("Preview", anchor=False)
if name == "markdown":
    lines, note = preview(data)
    widgets.note(note)
    st.code(lines, language=None, wrap_lines=True)
else:
    widgets.note("The first statements. The file also holds ids, offsets, chains, origins and addresses.")
    widths = {"Issue": 220, "Speaker": 150, "Words as printed": 330}  # pixels
    st.dataframe(
        first_rows(shown), hide_index=True, key="preview", alt="The first statements of the file",
        column_config={each: st.column_config.TextColumn(width=width) for each, width in widths.items()},
    )  # fmt: skip
