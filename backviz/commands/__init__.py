"""The commands, a module for each group: its arguments, and what each command does with them.

A command calls the core and prints lines; must not compute, nor load Streamlit unless it starts the app.
"""
