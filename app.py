"""BackViz: start it with `make run` or `streamlit run app.py`."""

from backviz.ui.page import shell

shell.run()
