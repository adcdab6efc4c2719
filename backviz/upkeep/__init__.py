"""Tools for keepers of the data: schemas, checks of clips, edits that leave every other byte as it is."""
