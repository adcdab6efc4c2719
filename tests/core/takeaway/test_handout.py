"""The handout: whole without a script or a request, true to the week, and carrying it."""

from __future__ import annotations

import json
import random
import re
from base64 import b64encode
from hashlib import sha256
from html.parser import HTMLParser
from pathlib import Path

import pytest

from backviz.__main__ import main
from backviz.browser import HANDOUT_SCRIPT
from backviz.browser.joining import joined_scripts
from backviz.facts.counting import COUNTING_RULES, CountingRule
from backviz.facts.file_kinds import CARRIER, carried_in
from backviz.facts.problems import DataError
from backviz.importing.reading import Source
from backviz.importing.registry import read_source
from backviz.live.shelf import read_programs
from backviz.program.file import parse_program, program_as_yaml
from backviz.program.link import LinkError, program_link
from backviz.program.program import BlockSetting, Program, Session, Slot, change_program, change_slot
from backviz.takeaway import handout
from backviz.takeaway.handout import MOST_BYTES, HandoutError, handout_html
from backviz.takeaway.handout_week import handout_data
from backviz.takeaway.training import slot_figures
from backviz.week.block import block_weeks
from backviz.week.coverage import weekly_coverage
from tests.scripts.v8 import Scripts
from tests.shipped import LIBRARY
from tests.training import EVIL, hostile, seven_by_twelve
from tests.weeks import SAMPLE, odd_weeks, week

BASE = "https://backviz.example"


@pytest.fixture(scope="module")
def run() -> Scripts:
    """Return the sums of the sliders, and what a browser does with a file."""
    return Scripts("browser/sums.js", "ui/components/kept_programs/brought.js")


class Elements(HTMLParser):
    """What a file consists of: its elements with their attributes, and the text of a kind of element."""

    def __init__(self, text: str) -> None:
        super().__init__()
        self.found: list[tuple[str, dict[str, str | None]]] = []
        self.texts: dict[str, list[str]] = {}
        self.open: list[str] = []
        self.feed(text)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Note an element."""
        self.found.append((tag, dict(attrs)))
        self.open.append(tag)
        self.texts.setdefault(tag, []).append("")

    def handle_data(self, data: str) -> None:
        """Note text with the element opened last."""
        if self.open:
            self.texts[self.open[-1]][-1] += data

    def handle_endtag(self, tag: str) -> None:
        """Close an element."""
        while self.open and self.open.pop() != tag:
            pass


def elements(program: Program) -> Elements:
    """Return what the handout of a week consists of."""
    return Elements(handout_html(program, LIBRARY, BASE).decode())


def test_the_script_is_the_joined_one_byte_for_byte_and_the_only_one_the_policy_lets_run() -> None:
    file = handout_html(SAMPLE, LIBRARY).decode()
    (script,) = re.findall(r'<script type="module">(.*?)</script>', file, re.S)
    assert script == joined_scripts(HANDOUT_SCRIPT)
    policy = next(given["content"] for tag, given in elements(SAMPLE).found if "http-equiv" in given)
    digest = b64encode(sha256(script.encode()).digest()).decode()
    assert policy == (
        f"default-src 'none'; script-src 'sha256-{digest}'; style-src 'unsafe-inline'; base-uri 'none'; "
        "form-action 'none'"
    )


def test_a_week_names_all_that_is_to_be_done() -> None:
    file = handout_html(SAMPLE, LIBRARY).decode()
    for session in SAMPLE.sessions:
        for slot in session.slots:
            exercise = LIBRARY.exercises[slot.exercise or ""]
            lacking = [
                text
                for text in (exercise.name, *exercise.cues, *exercise.mistakes)
                if text not in file.replace("&#39;", "'").replace("&#34;", '"')
            ]
            assert lacking == []
    assert file.count('class="slot"') == sum(len(session.slots) for session in SAMPLE.sessions)
    assert file.count('<input type="checkbox"> ') == 18
    assert file.count('data-moves="always"') == len(slot_figures(SAMPLE, LIBRARY))
    counts = weekly_coverage(SAMPLE, LIBRARY).regions
    assert elements(SAMPLE).texts["b"][-12:-4] == [f"{region.sets:g}" for region in counts.values()]


def test_supersets_stand_as_pairs_with_their_letter_and_empty_slots_are_left_out() -> None:
    found = [given for _, given in elements(hostile("Tame")).found if given.get("class") == "slot"]
    assert [(given["data-turn"], given["data-lift"]) for given in found] == [
        ("A", "face_pull"),
        ("A", "Tame"),
    ]
    assert [text for text in elements(hostile("Tame")).texts["b"] if text in {"A1", "A2"}] == ["A1", "A2"]


@pytest.mark.parametrize("program", [SAMPLE, hostile(EVIL), seven_by_twelve()], ids=lambda one: one.name[:8])
def test_a_file_is_small_loads_nothing_and_runs_nothing_else(program: Program) -> None:
    file = handout_html(program, LIBRARY, BASE)
    assert len(file) < MOST_BYTES
    for tag, given in elements(program).found:
        assert tag not in {"link", "img", "iframe", "object", "embed", "form", "base", "video", "audio"}
        assert not [name for name in given if name.startswith("on") or name in {"src", "srcset", "action"}]
        assert re.match(r"#|https://|$", given.get("href") or ""), given
    styles = "".join(elements(program).texts["style"])
    assert "@import" not in styles
    assert set(re.findall(r"url\(([^)]*)", styles)) == set()


def test_text_of_a_visitor_is_text_wherever_it_stands() -> None:
    evil, tame = elements(hostile(EVIL)), elements(hostile("Tame"))
    assert [tag for tag, _ in evil.found] == [tag for tag, _ in tame.found]
    assert [sorted(given) for _, given in evil.found] == [sorted(given) for _, given in tame.found]
    assert evil.texts["h1"][0] == hostile(EVIL).name
    assert evil.texts["title"][0] == f"{hostile(EVIL).name} · BackViz"


@pytest.mark.parametrize("deload", [True, False])
def test_a_block_goes_along_week_by_week(deload: bool) -> None:
    block = BlockSetting(weeks=6, sets="ramp", deload=deload, start="2027-01-04", time="18:00")
    program = change_program(SAMPLE, block=block)
    weeks = block_weeks(program, LIBRARY, 6, ramp=True, deload=deload).weeks
    found = elements(program)
    said = next(given for _, given in found.found if given.get("class") == "block")
    assert said["data-start"] == "2027-01-04"
    assert json.loads(said["data-weeks"] or "")[-1] == ("Week 6, easier" if deload else "Week 6")
    slots = [given for _, given in found.found if given.get("class") == "slot"]
    expected = [
        [[week.program.sessions[number].slots[place].sets, week.program.sessions[number].slots[place].rir]
         for week in weeks]
        for number, session in enumerate(program.sessions)
        for place in range(len(session.slots))
    ]  # fmt: skip
    assert [json.loads(given["data-weeks"] or "") for given in slots] == expected
    last = weeks[-1].program.sessions[0].slots[0]
    assert found.texts["td"][5] == f"{last.sets} sets, {last.rir} in reserve"


def test_a_block_of_weeks_without_a_ramp_is_said_and_has_no_table() -> None:
    program = change_program(SAMPLE, block=BlockSetting(weeks=12))
    found = elements(program)
    assert "td" not in found.texts
    assert next(given for _, given in found.found if given.get("class") == "block")["data-weeks"] == ""
    assert "Block of 12 weeks" in handout_html(program, LIBRARY).decode()


def test_a_file_carries_its_program_whatever_it_is() -> None:
    weeks = [*LIBRARY.programs.values(), hostile(EVIL), seven_by_twelve(), *odd_weeks(5, "direct")]
    for program in weeks:
        file = handout_html(program, LIBRARY)
        assert read_programs(file, "week.html", LIBRARY) == ([program], ())


def test_a_handout_is_imported_and_coached_on_like_any_program_file(run: Scripts) -> None:
    file = handout_html(hostile(EVIL), LIBRARY, BASE)
    found = read_source(Source(file, "week.html"))
    assert found.format == "backviz"
    assert found.name == hostile(EVIL).name
    assert len(found.rows) == 3
    text = run("carriedIn(given)", file.decode())
    assert parse_program(text, "week.html", LIBRARY.context) == hostile(EVIL)


@pytest.mark.parametrize(
    "text", ["", "<!doctype html>", "<html>{</html>", "{}".join(CARRIER), "a " + "{}".join(CARRIER)]
)
def test_what_is_no_handout_is_refused_as_before(text: str, run: Scripts) -> None:
    assert carried_in(text) == run("carriedIn(given)", text)
    with pytest.raises(DataError):
        parse_program(text, "week.html", LIBRARY.context)


def test_link_and_code_stand_where_others_can_open_them() -> None:
    assert program_link(SAMPLE, BASE) in handout_html(SAMPLE, LIBRARY, BASE).decode()
    assert "Code of the link" in handout_html(SAMPLE, LIBRARY, BASE).decode()
    alone = handout_html(SAMPLE, LIBRARY, "http://localhost:8501").decode()
    assert "localhost" not in alone
    assert "go to Import there and choose this file" in alone


def test_a_week_too_large_for_a_link_or_a_code_says_so_or_goes_without(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    noted = change_slot(seven_by_twelve(), 0, 0, note="".join(map(chr, range(0x4E00, 0x4E00 + 500))))
    assert "too long for a code" in handout_html(noted, LIBRARY, BASE).decode()

    def refuse(*_: object) -> str:
        raise LinkError("too large")

    monkeypatch.setattr(handout, "program_link", refuse)
    assert 'href="https://backviz' not in handout_html(SAMPLE, LIBRARY, BASE).decode()


def test_figures_share_the_room_there_is() -> None:
    program = seven_by_twelve()
    for most in (50_000, 300_000, 400_000, None):
        found = slot_figures(program, LIBRARY, most)
        assert most is None or sum(map(len, found.values())) <= most
    moving = sum("@keyframes" in figure for figure in found.values())
    assert moving == len(found) == 84


def test_a_figure_that_comes_again_has_no_poses_of_its_own() -> None:
    twice = week(2, 1).model_copy(update={"sessions": (SAMPLE.sessions[0], SAMPLE.sessions[0])})
    first, again = (slot_figures(twice, LIBRARY)[at, 0] for at in (0, 1))
    assert "@keyframes" in first
    assert "@keyframes" not in again


def test_a_week_that_does_not_fit_is_refused_in_a_sentence(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    slots = tuple(Slot(other="x" * 80, sets=20, reps=(1, 2), note="'" * 500) for _ in range(20))
    full = Program(name="Full", sessions=tuple(Session(name=f"Day {at}", slots=slots) for at in range(7)))
    with pytest.raises(HandoutError, match="too large for one file"):
        handout_html(full, LIBRARY)
    (tmp_path / "full.yaml").write_text(program_as_yaml(full), encoding="utf-8")
    assert main(["handout", str(tmp_path / "full.yaml"), "-o", str(tmp_path / "full.html")]) == 1
    assert "too large for one file" in capsys.readouterr().err
    assert not (tmp_path / "full.html").exists()


def test_the_command_writes_the_file_and_says_whether_it_has_a_link(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    source, out = tmp_path / "week.yaml", tmp_path / "week.html"
    source.write_text(program_as_yaml(seven_by_twelve()), encoding="utf-8")
    assert main(["handout", str(source), "-o", str(out), "--base", BASE]) == 0
    assert out.read_bytes() == handout_html(seven_by_twelve(), LIBRARY, BASE)
    assert main(["handout", str(source), "-o", str(out)]) == 0
    assert "The file has no link." in capsys.readouterr().err


@pytest.mark.parametrize("rule", COUNTING_RULES)
def test_what_the_sliders_count_is_what_python_counts(rule: CountingRule, run: Scripts) -> None:
    chance = random.Random(3)
    for program in odd_weeks(40, rule):
        changed = program
        data = json.loads(json.dumps(handout_data(program, LIBRARY)))
        for number, session in enumerate(data["sessions"]):
            for place, slot in enumerate(session["slots"]):
                slot["sets"] = chance.randint(0, 10)
                changed = change_slot(changed, number, place, sets=slot["sets"])
        sums = run(
            """(() => {
                 const byId = (all) => new Map(all.map((one) => [one.id, one]));
                 const { exercises, lifts } = given;
                 const facts = { ...given, exercises: byId(exercises), lifts: byId(lifts) };
                 return addUp(given.sessions, facts);
               })()""",
            data,
        )
        counted = weekly_coverage(changed, LIBRARY)
        assert sums["regions"] == {name: region.sets for name, region in counted.regions.items()}
        assert {name: one["sets"] for name, one in sums["muscles"].items()} == {
            name: muscle.sets for name, muscle in counted.muscles.items()
        }
        minutes = [one["minutes"] for one in sums["sessions"]]
        assert minutes == pytest.approx([one.minutes for one in counted.sessions])
