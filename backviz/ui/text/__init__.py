"""Text and tables as HTML and Markdown, escaped."""
