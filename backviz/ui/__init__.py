"""The interface: the only package besides pages/ that imports streamlit."""
