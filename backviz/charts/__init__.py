"""Charts as Plotly figures: built and returned, never shown."""
