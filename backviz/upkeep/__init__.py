"""Tools for those who keep the data: schemas, checks of clips, edits that touch nothing else."""
