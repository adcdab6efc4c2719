"""BackViz: how the back works, and the weekly sets a training week gives each part of it.

Everything a page shows can be computed from here, without Streamlit. The rooms, lower ones first; none
imports a higher one:

- `own_files`: the paths of the app's own files.
- `addresses`: the pages' addresses and the names in their queries.
- `facts`: the records of data/, their strict reader and their rules. `Exercise`, `Region`, `Targets`,
  `Vocabulary`, `Video`; `DataError` has every problem with its file and line; `counting` has credits,
  rules and bands.
- `browser`: scripts, styles and drawings that components share, and the joining of scripts.
- `elbow`: the bias of an arm's path towards each region. `elbow_bias`.
- `search`: exercises by words and filters, and what a foreign name is. `Filter`, `find_exercises`,
  `did_you_mean`, `match`.
- `program`: a week as a value, its edits, file, link and undo. `Program`, `change_slot`,
  `parse_program`, `program_as_yaml`, `program_link`, `program_from_text`, `History`.
- `library`: all facts and the shipped programs, read and checked. `read_library`, `Library`.
- `week`: the numbers of a program. `weekly_coverage`, `coverage_sentences`, `block_weeks`,
  `compare_programs`, `neighbours_of`; `words` has what is said in a line.
- `charts`: Plotly figures of a week, a block and a comparison. `coverage_chart`, `block_chart`.
- `importing`: foreign programs and logs as a week. `import_week`, `Source`.
- `planner`: the best week for a request. `PlanRequest`, `plan_week`.
- `mending`: the smallest changes that bring a region into its band. `suggest_mends`, `removable_sets`.
- `takeaway`: a week on paper and elsewhere. `sheet_pdf`, `program_calendar`, `program_csv`, `qr_svg`.
- `upkeep`: tools for keepers of the data. `write_schemas`, `check_library`.
- `live`: the messages between the server and the browser's components.
- `ui`: the pages; the only room that imports Streamlit.

    >>> from backviz.library import read_library
    >>> from backviz.week.coverage import weekly_coverage
    >>> library = read_library()
    >>> week = weekly_coverage(library.programs["article_sample"], library)
    >>> week.regions["iliac_lats"].sets
    7.5

The examples in other docstrings use that `library`.
"""

__version__ = "0.1.0"
