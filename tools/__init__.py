"""Commands for people who work on BackViz. The app must never import them."""
