"""Foreign programs and logs become a week of ours: one module a format, one shape for all.

`imported.import_week` does it whole. A reader (`registry.FORMATS`) makes a `reading.Reading`; `matching` says
what its names mean; `imported` makes the program and keeps what became of every row.
"""
