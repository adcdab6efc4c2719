"""Foreign programs and logs become a week of ours: one module a format, one shape for all.

`imported.import_week` does it whole. A reader (`registry.FORMATS`) makes a `reading.Reading`; `matching` says
what its names mean; `imported` makes the program and keeps what became of every row.

In a notebook, `frames.log_frame(registry.read_log(Source(raw)))` is a log as a DataFrame, and
`frames.weeks_frame(history.reading_by_week(reading, names))` what its weeks gave each region.
"""
