"""The browser components, a folder each: its Python, script, style and HTML. None knows a page."""
