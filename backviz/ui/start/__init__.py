"""The page Start: the welcome and the guide."""
