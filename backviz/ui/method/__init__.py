"""The page Method: how sets are counted, what is uncertain, and the sources."""
