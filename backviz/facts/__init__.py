"""The facts in data/: how a file is read, the record of each kind, and what must hold between records."""
