"""Search over exercises: the words typed, the filters chosen, what is found and in which order."""
