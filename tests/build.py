"""Builders that show only what matters: a toy library of three regions, programs, slots.

The toy's words (a boat's) are none that the engine or the shipped data could know.
"""

# ruff: noqa: E501 - a sentence of a table stands on one line

from __future__ import annotations

import shutil
from pathlib import Path
from typing import Any

from backviz.library import DATA_DIR, Library, check_directory, read_library
from backviz.program.program import Program, Session, Slot

__all__ = [
    "fault_in_toy",
    "line_of",
    "problems_in",
    "program",
    "session",
    "shipped_copy",
    "slot",
    "toy_data",
    "toy_library",
]

TOY: dict[str, str] = {
    "regions": """\
groups:
- {id: deck, name: Deck, text: All above the water.}
muscles:
- {id: sail, name: Sail, latin: Velum, text: Two regions.}
- {id: hull, name: Hull, latin: Alveus, text: One region.}
regions:
- id: top_sail
  name: Top sail
  short: Top
  group: deck
  muscle: sail
  color: "#5f5aa2"
  latin: Velum superius
  plain: It catches wind.
  origin: Mast
  insertion: Yard
  nerve: Rope
  actions: [pulling]
  fibres: {text: Down., angle_deg: [10, 20], sense: down}
  landmarks: [mast]
  antagonist: Anchor
  training: Hoist it.
  elbow_rule: Up.
  views: {article: Yes., text: No., difference: All., agreement: conflict}
  disagreements: [D1]
  sources: [captain]
- id: low_sail
  name: Low sail
  short: Low
  group: deck
  muscle: sail
  color: "#e07a5f"
  latin: Velum inferius
  plain: It catches less wind.
  origin: Mast
  insertion: Boom
  nerve: Rope
  actions: [pulling]
  fibres: {text: Down., angle_deg: [10, 20], sense: down}
  antagonist: Anchor
  training: Reef it.
  elbow_rule: Level.
  views: {article: Yes., text: Yes., difference: None., agreement: agree}
- id: keel
  name: Keel
  short: Keel
  group: deck
  muscle: hull
  color: "#2a9d8f"
  latin: Carina
  plain: It holds the course.
  origin: Bow
  insertion: Stern
  nerve: Rope
  actions: [pulling]
  fibres: {text: Along., angle_deg: [0, 0], sense: aft}
  antagonist: Anchor
  training: Scrub it.
  elbow_rule: None.
  views: {article: Yes., text: Yes., difference: None., agreement: agree}
""",
    "other_lifts": """\
groups:
- {id: harbour, name: Harbour, rest_s: 45, set_s: 20}
- {id: galley, name: Galley, rest_s: 10}
other_lifts:
- {id: moor, name: Mooring, aliases: [tie up], group: harbour}
- {id: cook, name: Cooking, group: galley, is_one_sided: true, rest_s: 0}
""",
    "name_words": """\
same: [{means: sail, words: [canvas]}]
equipment: [{means: [rope], words: [line]}]
positions: [{means: [standing], words: [upright]}]
arms: [{means: one, words: [single handed]}]
styles: [{axis: speed, means: slow, words: [gently]}]
fillers: [{words: [ahoy]}]
""",
    "exercises": """\
exercises:
- id: hoist
  name: Hoist
  aliases: [pull up the sail]
  listed: {harbour: [Heave]}
  source: common
  movement: upward
  position: standing
  load: rope
  level: beginner
  equipment: [[rope]]
  credits:
    top_sail: {credit: 1, sources: [captain], confidence: high}
    low_sail: {credit: 0.5, sources: [captain], confidence: medium}
    keel: {credit: 0.25, sources: [captain], confidence: low}
  path: {pull_deg: 10, flare_deg: 20}
  flare_range_deg: [10, 30]
  sets: [2, 4]
  reps: [8, 12]
  rest_s: 60
  cues: [Pull.]
  mistakes: [Letting go.]
- id: reef
  name: Reef
  source: common
  movement: upward
  position: standing
  load: rope
  level: beginner
  is_one_sided: true
  equipment: [[rope]]
  credits:
    low_sail: {credit: 1, sources: [captain], confidence: high}
    top_sail: {credit: 0.5, sources: [captain], confidence: medium}
  path: {mode: shrug}
  sets: [2, 4]
  reps: [10, 10]
  rest_s: 30
  cues: [Fold.]
  mistakes: [Waiting.]
  contrasts:
  - {instead_of: Hoisting, exercise: hoist, because: Storm., evidence: agree, evidence_text: Seen., disagreements: [D1]}
- id: scrub
  name: Scrub
  source: common
  movement: upward
  position: standing
  load: rope
  level: beginner
  equipment: [[rope], [brush]]
  credits:
    keel: {credit: 1, sources: [captain], confidence: high}
  path: null
  no_path_because: The arm only holds a brush.
  sets: [1, 2]
  reps: [20, 20]
  rest_s: 0
  cues: [Scrub.]
  mistakes: [Falling in.]
""",
    "targets": """\
unit: counted sets a week
derivation: A guess.
minimum_caveat: Little evidence.
regions:
  top_sail: {min: 2, productive: [4, 6], basis: A guess, grade: D}
  low_sail: {min: 2, productive: [4, 6], basis: A guess, grade: D}
  keel: {min: 1, productive: [2, 3], basis: A guess, grade: D, sources: [captain]}
muscles:
  sail: {min: 2, productive: [5, 9], basis: A guess, grade: D}
  hull: {min: 1, productive: [2, 3], basis: A guess, grade: D}
experience_scale: {novice: 0.6, intermediate: 1, advanced: 1.2}
experience_note: A guess.
frequency: {sessions_per_week: 2, reached_at_sets: 1, grade: B, note: Twice.}
session_cap: {warn_sets: 5, strong_warn_sets: 8, grade: C, note: Enough.}
rest: {compound_s: [60, 90], isolation_s: [30, 60], grade: B, note: Rest.}
time:
  warmup_min: 5
  setup_min_per_exercise: 2
  seconds_per_rep: 3
  one_sided_switch_s: 10
  superset_factor: 0.5
  grade: C
  note: A guess.
progression:
  double_progression: {rule: More., load_step_percent: [2, 10], small_step_hint: Less.}
  rir_note: Few left.
  ramps:
  - {weeks: 3, rir: [2, 1], sets_added: [0, 1]}
  ramp_note: Slowly.
  deload: {sets_factor: 0.5, load_factor: [0.9, 1.0], rir_added: 2, grade: C, note: Easier.}
""",
    "vocabulary": """\
action: [{id: pulling, label: Pulling}]
band:
- {id: below, label: below, symbol: ▼}
- {id: growing, label: growing, symbol: ●}
- {id: productive, label: productive, symbol: ✔}
- {id: high, label: high, symbol: ▲}
confidence: [{id: high, label: High}]
counting_rule:
- {id: fractional, label: Fractional}
- {id: direct, label: Direct}
- {id: all, label: All}
agreement: [{id: agree, label: Agree}]
credit:
- {id: direct, label: Direct}
- {id: indirect, label: Indirect}
- {id: minor, label: Minor}
- {id: none, label: None}
equipment: [{id: rope, label: Rope, is_home: true}, {id: brush, label: Brush}]
exercise_source: [{id: common, label: Common}]
glossary: [{id: boat, label: Boat, text: It floats.}]
grade: [{id: grade_a, label: A}]
landmark: [{id: mast, label: Mast}]
level: [{id: beginner, label: Beginner}]
licence:
- {id: youtube, label: YouTube, url: "https://www.youtube.com/t/terms"}
- {id: cc_by_4, label: CC BY 4.0, is_open: true}
load: [{id: rope, label: Rope}]
movement: [{id: upward, label: Upward}]
name_list: [{id: harbour, label: Harbour, url: "https://example.org/lifts"}]
other_muscle: [{id: biceps, label: Biceps}]
position: [{id: standing, label: Standing}]
source_kind: [{id: own, label: Own}]
""",
    "videos": """\
search: https://www.youtube.com/results?search_query={name}
videos:
- exercise: hoist
  url: https://www.youtube.com/watch?v=abcdefghijk
  title: Hoisting
  match: exact
  confidence: high
  licence: youtube
""",
    "sources": """\
sources:
- {id: captain, name: The captain, citation: Said aloud., kind: own, read: own}
""",
    "disagreements": """\
disagreements:
- {id: D1, title: Wind, article: Yes., evidence: No., verdict: Both., agreement: conflict, regions: [keel], sources: [captain]}
inconsistencies:
- {title: Tide, text: Two times., chosen: The first.}
""",
    "guide": """\
sections:
- id: start
  title: Start
  text: Read.
  links:
  - {page: anatomy, label: The keel, region: keel, exercise: scrub}
  sources: [captain]
safety: {note: Swim., stop_signs: [Water.], ask_first: [Waves.], about: The sea.}
""",
    "checks": """\
map: {pull: hoist, dance: null}
checks:
- id: other_boat
  name: Another boat
  url: https://example.org/boat
  sessions:
  - {name: Day 1, sets: {pull: 4, dance: 2}}
  counted_by:
  - {name: Logbook, rule: fractional, sets: {top_sail: 3, sail: 4}}
unchecked: {regions: [keel], text: Nobody counts it.}
arithmetic:
- source: A book
  credits: {lift: {arm: 1, leg: 0.5}, push: {leg: 1}}
  sets: {lift: 4, push: 3}
  expect: {leg: 5}
""",
    "programs/first_week": """\
backviz_program: 1
name: First week
sessions:
- name: Day 1
  slots:
  - {exercise: hoist, sets: 3, reps: [8, 12]}
""",
}


def toy_data(directory: Path, **changes: str | tuple[str, str] | None) -> Path:
    """Write the toy data directory and return it; `exercises=(old, new)` changes one text in a file.

    A single text replaces the file; None leaves it out; `first_week` is the program.
    """
    (directory / "programs").mkdir(parents=True)
    for name, text in TOY.items():
        change = changes.pop(Path(name).name, ("", ""))
        if isinstance(change, tuple):
            assert change[0] in text, f"{change[0]!r} is not in the toy's {name}"
            change = text.replace(*change, 1)
        if change is not None:
            (directory / f"{name}.yaml").write_text(change, encoding="utf-8")
    assert not changes, f"the toy has no file for {changes}"
    return directory


def toy_library(directory: Path, **changes: str | tuple[str, str] | None) -> Library:
    """Return the Library of the toy data."""
    return read_library(toy_data(directory / "toy", **changes))


def shipped_copy(directory: Path) -> Path:
    """Copy the shipped data, to break it."""
    return Path(shutil.copytree(DATA_DIR, directory / "data"))


def line_of(path: Path, text: str) -> int:
    """Return the number of the first line of a file that holds `text`."""
    lines = path.read_text(encoding="utf-8").splitlines()
    return next(number for number, line in enumerate(lines, 1) if text in line)


def slot(exercise: str = "hoist", sets: int = 3, reps: tuple[int, int] = (8, 12), **more: Any) -> Slot:
    """Return a slot."""
    return Slot(exercise=exercise, sets=sets, reps=reps, **more)


def session(*slots: Slot, name: str = "Day 1", **more: Any) -> Session:
    """Return a session of the slots."""
    return Session(name=name, slots=slots, **more)


def program(*sessions: Session, name: str = "A week", **more: Any) -> Program:
    """Return a program of the sessions; of one session with one slot when none is given."""
    return Program(name=name, sessions=sessions or (session(slot()),), **more)


def problems_in(directory: Path) -> list[str]:
    """Return the problems of a data directory, one text each, without the directory's own name."""
    return [str(problem).removeprefix(f"{directory}/") for problem in check_directory(directory)]


def fault_in_toy(directory: Path, file: str, old: str, new: str, at: str = "") -> tuple[list[str], str]:
    """Change one text of the toy data; return the problems, and `file:line: ` of the changed line.

    The line is the first that holds `at`, or the first line of the new text.
    """
    data = toy_data(directory / "toy", **{Path(file).name: (old, new)})
    path = data / f"{file}.yaml"
    line = line_of(path, at or new.strip().splitlines()[0])
    return problems_in(data), f"{file}.yaml:{line}: "
