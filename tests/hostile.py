"""A program whose every text is hostile, and hostile queries: shared by the tests of pages."""

# ruff: noqa: E501 - what is sent stands on one line

from __future__ import annotations

from backviz import addresses
from backviz.program.link import program_text
from backviz.program.own_exercises import OwnExercise
from backviz.program.program import Program, Session, Slot
from backviz.program.sealing import sealed

__all__ = ["DEEP", "HOSTILE", "HOSTILE_TEXT", "OWN_ID", "QUERY_NAMES", "VALUES", "deep_text"]

OWN_ID = "my_trap"
_TRAP = OwnExercise(
    id=OWN_ID,
    name=":material/bug_report: ![x](https://evil.example/x.png) <b>b</b> $\\frac12$",
    credits={"rhomboids": 1, "mid_traps": 0.5},
    cues=(
        "- <script>window.hacked=1</script>",
        "[x](javascript:window.hacked=1) :red[x]",
        "# https://evil.example",
    ),
    link="https://www.youtube.com/watch?v=AigjT5aaA-I&x=%22onload=hacked%3D1",
)
HOSTILE = Program(
    name='<img src=x onerror="window.hacked=1"> :material/bug_report:',
    about="<svg onload=window.hacked=1>\n\n# [x](javascript:window.hacked=1)\n- $x$",
    sessions=(
        Session(
            name="[x](javascript:window.hacked=1) :material/bug_report: $\\frac12$",
            day="mon",
            slots=(
                Slot(exercise=OWN_ID, sets=20, reps=(8, 12), note="</textarea><img src=x onerror=window.hacked=1>"),
                Slot(exercise="pull_up", sets=4, reps=(8, 12), note="{{7*7}} ${7*7} #include"),
            ),
        ),
        Session(name="1. www.evil.example a@evil.example -> ![](https://evil.example/x)", slots=(
            Slot(exercise="face_pull", sets=3, reps=(8, 12), note="=HYPERLINK(\"https://evil.example\")", superset="A"),
            Slot(other="=1+1 <img src=x onerror=window.hacked=1> :red[x] $x$", sets=2, reps=(8, 12), superset="A"),
        )),
        Session(name="--- &lt;b&gt; **b** `c` ~~d~~"),
    ),
    exercises=(_TRAP,),
)  # fmt: skip
HOSTILE_TEXT = program_text(HOSTILE)


def deep_text(depth: int = 20_000, place: str = "e") -> str:
    """Return a short share text with a right checksum whose lists lie so deep in each other."""
    deep = "[" * depth + "]" * depth
    parts = {"n": '"A"', "s": '[["Day","",[["pull_up",3,8,12]]]]', place: deep}
    return sealed(("{" + ",".join(f'"{name}":{value}' for name, value in parts.items()) + "}").encode())


DEEP = tuple(deep_text(depth, place) for depth in (17, 300, 900, 5_000, 20_000) for place in "nscatke")

QUERY_NAMES = (
    *addresses.QUERY_NAMES, "compare", "counting", "embed", "embed_options", "__proto__", "unknown",
)  # fmt: skip
VALUES = (
    "", " ", "0", "null", "\x00\x01\x1b[31m", "\u202egnp.exe", "\ufeff\u2028", "\U0001f469‍🦰" * 40, "a" * 20_000,
    "<img src=x onerror=window.hacked=1>", "[x](javascript:window.hacked=1)", "$\\frac{1}{0}$ :material/bug_report:",
    "../../etc/passwd", "%00%ff", "pull_up,pull_up,face_pull,x", "iliac_lats,,iliac_lats,\x00", "1" * 6_000, HOSTILE_TEXT,
    DEEP[-1], HOSTILE_TEXT[:-1], f"{HOSTILE_TEXT}.", f"<{HOSTILE_TEXT[:40]}\r\n {HOSTILE_TEXT[40:]}>",
)  # fmt: skip
