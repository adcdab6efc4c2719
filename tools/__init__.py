"""Commands for people who work on BackViz; the app never imports them."""
