"""Search over exercises: the rules for words, the filters, and the order of the results."""
