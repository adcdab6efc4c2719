"""Programs as people write them: `document` reads a text, `tables` its tables, `sessions` gathers them.

A line: `grammar` and `lines` make `items` of it, `segments` divides them between exercises, `names` and
`doses` say what is named and how much is done, `entries` joins both, `headings` says what a line is.
"""
