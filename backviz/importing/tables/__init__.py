"""Tables as rows of text: from CSV in any dialect and from workbooks, with their headings, numbers and dates.

Must not know an app, a log or a program.
"""
