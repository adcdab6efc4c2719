"""The facts in data/: the strict reader of a file, the record of each kind, the rules between records."""
