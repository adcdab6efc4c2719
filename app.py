"""BackViz: start with `make run` or `streamlit run app.py`."""

from backviz.ui import shell

shell.run()
