"""BackViz: how the back works, and what a training week gives each part of it.

The map: facts are read from data/ by `library` (kinds in `regions`, `exercises`, `videos`,
`targets`, `vocabulary`, `evidence`; checked through `yaml_text`, `facts` and `problems`).
A `program` is counted by `coverage`, undone by `history`, carried by `program_file` and
`sharing`. `elbow` says what an arm path is biased towards. `figures` draws for Plotly.
Everything a page shows can be computed from here without streamlit:

    from backviz.library import read_library
    from backviz.week.coverage import weekly_coverage

    library = read_library()
    week = weekly_coverage(library.programs["article_sample"], library)
    week.regions["iliac_lats"].sets  # 7.5
"""

__version__ = "0.1.0"
