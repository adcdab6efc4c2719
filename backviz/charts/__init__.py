"""Plotly figures, built and returned; they are shown elsewhere."""
