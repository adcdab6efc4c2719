"""What is said of saved programs, the names they get, and what of a file is taken."""

from __future__ import annotations

import json
from typing import Any

import pytest

from backviz.live.shelf import LIMITS
from tests.scripts.v8 import Scripts


@pytest.fixture(scope="module")
def run() -> Scripts:
    """Return what the list, the line beside the week and the page's head say, and the plan for a file."""
    folder = "ui/components/kept_programs"
    standing, warnings = "ui/components/live_board/standing.js", "ui/page/frame/warnings.js"
    return Scripts(f"{folder}/words.js", f"{folder}/file_plan.js", standing, warnings)


def test_a_name_that_is_taken_gets_the_next_number(run: Scripts) -> None:
    tried = [
        ("A", []), ("A", ["A"]), ("A", ["A", "A (2)"]), ("A (2)", ["A (2)"]), ("A (2)", ["A (2)", "A (3)"]),
        ("x" * 80, ["x" * 80]),
    ]  # fmt: skip
    found = run(f"given.map(([name, taken]) => nameNotTaken(name, new Set(taken), {LIMITS['name']}))", tried)
    assert found == ["A", "A (2)", "A (3)", "A (3)", "A (4)", "x" * 76 + " (2)"]


def test_a_name_is_refused_when_there_is_none_or_it_is_taken(run: Scripts) -> None:
    assert run("given.map((name) => whyNoName(name, [{ name: 'A' }]))", ["", "A", "a"]) == [
        "A program needs a name. Type one first.",
        "“A” is saved here already. Choose another name.",
        "",
    ]


def test_the_newest_comes_first_and_of_the_same_age_by_name(run: Scripts) -> None:
    ages = [
        ["b", 1, ""],
        ["c", None, ""],
        ["a", 1, ""],
        ["d", 2, ""],
        ["y", 0, "It is damaged."],
        ["x", 0, "why"],
    ]
    code = "inOrder(given.map(([name, kept, why]) => ({ name, key: name, kept, why })))"
    assert [[one["name"] for one in part] for part in run(code, ages)] == [["d", "a", "b", "c"], ["x", "y"]]


@pytest.mark.parametrize(
    "own, older, said",
    [
        ({"p": "1"}, None, "“A” is open, and saved on this device. Changes save themselves."),
        ({"p": "2"}, None, "“A” is open. On this device it is saved in another state."),
        (None, None, "“A” is open. It is not saved on this device."),
        (None, {"p": "2"}, "“A” is open as an unsaved draft. Another state of it is saved here."),
        (None, {"p": "1"}, "“A” is open as an unsaved draft. The same is saved here: open that one, "
                           "and changes save themselves."),
    ],
)  # fmt: skip
def test_the_list_says_how_the_open_program_stands(own: Any, older: Any, said: str, run: Scripts) -> None:
    code = "statusOf({ name: 'A', p: '1', mark: 'm' }, given[0] ?? undefined, given[1])"
    assert run(code, [own, older]) == said


LINES = {
    "Saved on this device, just now.": {"is": "saved", "ago": 59},
    "Saved on this device.": {"is": "saved"},
    "Saved for Anna, just now.": {"is": "saved", "ago": 3, "client": "Anna"},
    "Changed since it was saved: this device takes no more.": {"is": "trouble"},
    "Not saved on this device.": {"is": "draft"},
    "Unsaved draft.": {"is": "draft", "isTouched": True},
    "A template, not saved.": {"is": "draft", "isTouched": True, "isTemplate": True},
    "“A” was saved in another tab, just now.": {"is": "elsewhere", "ago": 3},
    "This browser saves nothing for BackViz.": {"is": "blocked"},
}


@pytest.mark.parametrize("line", LINES)
def test_the_line_says_where_the_week_stands(line: str, run: Scripts) -> None:
    code = """(({ ago, ...one }, now) => {
                const when = ago === undefined ? null : new Date(now - 1000 * ago);
                return lineOf({ name: 'A', ...one, when }, now);
              })(given, new Date(2026, 10, 5, 12))"""
    assert run(code, LINES[line]) == line


def test_a_time_is_told_by_the_clock_today_and_by_the_day_before(run: Scripts) -> None:
    code = "lineOf({ is: 'saved', name: 'A', when: new Date(...given) }, new Date(2026, 10, 5, 12))"
    assert run(code, [2026, 10, 5, 9, 5]) == "Saved on this device, at 09:05."
    assert run(code, [2026, 10, 4, 23, 59]) == "Saved on this device, 4 Nov 2026."


# --- switching


def switched(run: Scripts, rows: list[tuple[str, str, int]], **how: str) -> list[str]:
    """Return the short list for programs of (client, name, age): "client name +more"."""
    code = """rowsToSwitch(
                given[0].map(([client, name, kept]) => ({ client, name, kept, note: "" })), given[1])
                .map(({ entry, more }) => `${entry.client} ${entry.name} +${more}`)"""
    found: list[str] = run(code, [rows, how])
    return found


def test_the_short_list_has_the_newest_first_and_of_many_programs_one_row_a_client(run: Scripts) -> None:
    few = [("Anna", "W1", 1), ("", "Mine", 3), ("Anna", "W2", 2)]
    assert switched(run, few) == [" Mine +0", "Anna W2 +0", "Anna W1 +0"]
    many = [(f"C{n % 5}", f"W{n}", n) for n in range(20)]
    rows = ["C4 W19 +3", "C3 W18 +3", "C2 W17 +3", "C1 W16 +3", "C0 W15 +3"]
    assert switched(run, many) == rows
    of_open = [row for row in switched(run, many, client="C3") if row.startswith("C3")]
    assert of_open == ["C3 W18 +0", "C3 W13 +0", "C3 W8 +0", "C3 W3 +0"]
    assert switched(run, many, wanted=" w1 c2") == ["C2 W17 +0", "C2 W12 +0"]
    assert len(switched(run, [(f"C{n}", "W", n) for n in range(500)])) == 60


# --- clients


def test_programs_stand_under_their_clients_and_without_any_in_one_list(run: Scripts) -> None:
    code = (
        "groupsOf(given[0], given[1]).map(({ client, entries }) => [client, entries.map(({ name }) => name)])"
    )
    rows = [("Max", "W1", ""), ("", "Mine", "with Anna"), ("anna", "W1", ""), ("Max", "W2", "knee")]
    entries = [{"client": client, "name": name, "note": note} for client, name, note in rows]
    assert run(code, [entries, ""]) == [["anna", ["W1"]], ["Max", ["W1", "W2"]], ["", ["Mine"]]]
    assert run(code, [entries, "ANNA"]) == [["anna", ["W1"]], ["", ["Mine"]]]
    assert run(code, [entries, "knee"]) == [["Max", ["W2"]]]
    assert run(code, [entries[1:2], ""]) == [[None, ["Mine"]]]
    assert run("clientsOf(given)", entries) == ["anna", "Max"]


def test_the_list_says_for_whom_the_open_program_is(run: Scripts) -> None:
    open_, of_anna = {"name": "A", "p": "1"}, {"name": "A", "p": "1", "client": "Anna"}
    assert run("statusOf(...given)", [open_, of_anna]).startswith("“A” for Anna is open, and saved")
    code = "statusOf(given[0], undefined, given[1])"
    assert "The same is saved here for Anna: open that one" in run(code, [open_, of_anna])


def test_two_clients_may_have_the_same_program_under_one_name(run: Scripts) -> None:
    mine, annas = {"name": "A", "p": "1", "mark": "m"}, {"name": "A", "p": "1", "mark": "m", "client": "Anna"}
    found = plan(run, [annas, {**annas, "client": "Ben"}, mine], [mine])
    assert [one.get("client") for one in found["taking"]] == ["Anna", "Ben"]
    assert found["renamed"] == []
    other = {"name": "A", "p": "2", "mark": "n", "client": "Anna"}
    assert [one["name"] for one in plan(run, [other], [annas, mine])["renamed"]] == ["A (2)"]


def test_a_file_that_could_not_be_read_again_is_saved_in_parts_that_hold_every_program_once(
    run: Scripts,
) -> None:
    programs = [{"name": f"N{n}", "p": "x" * 900} for n in range(600)]
    texts = run("filesOf({ k: 1 }, given, { names: { a: 'b' } }, 200000)", programs)
    parts = [json.loads(text) for text in texts]
    assert [one for part in parts for one in part["programs"]] == programs
    assert len(texts) > 2
    assert max(map(len, texts)) <= 200_000
    assert [part.get("names") for part in parts] == [{"a": "b"}, *[None] * (len(parts) - 1)]
    assert len(run("filesOf({ k: 1 }, given, {}, 2000000)", programs[:10])) == 1


# --- a file of programs


def plan(run: Scripts, entries: list[Any], saved: list[Any], most: int = 100) -> Any:
    """Return what of a file is taken."""
    return run("planOf(given[0], given[1], given[2])", [entries, saved, {**LIMITS, "programs": most}])


def test_a_file_never_overwrites_and_the_same_program_is_taken_once(run: Scripts) -> None:
    a, b = {"name": "A", "p": "1", "mark": "m1"}, {"name": "A", "p": "2", "mark": "m2"}
    found = plan(run, [a, b, a], [{"name": "A", "p": "3", "mark": "m3"}])
    assert [one["p"] for one in found["taking"]] == ["1", "2"]
    assert [(one["i"], one["was"], one["name"]) for one in found["renamed"]] == [
        (0, "A", "A (2)"),
        (1, "A", "A (3)"),
    ]
    assert found["first"] == ["Here already, so skipped: “A”."]
    assert plan(run, [a, b], [a, b])["taking"] == []


def test_a_device_takes_no_more_than_it_has_room_for(run: Scripts) -> None:
    many = [{"name": f"N{n}", "p": f"{n}", "mark": f"m{n}"} for n in range(5)]
    found = plan(run, many[1:], many[:1], most=3)
    assert [one["name"] for one in found["taking"]] == ["N1", "N2"]
    assert found["last"] == ["2 programs found no place: a device saves 3."]
    assert plan(run, many[2:3], many[:2], most=1)["taking"] == []


def test_a_file_is_named_after_the_day_it_is_here(run: Scripts) -> None:
    assert run("localDay(new Date(2026, 6, 1, 23, 30))") == "2026-07-01"


# --- above the page


@pytest.mark.parametrize(
    "saving, line, buttons",
    [
        ({"is": "trouble", "why": "Full."}, "“A” is not saved. Full.", []),
        ({"is": "elsewhere"},
         "“A” was saved in another tab. Here it is as it was before.", ["theirs", "mine"]),
        ({"is": "saved", "other": {}, "isThinned": True},
         "“A” is saved. This replaced a change made in another tab.", ["undo", "fine"]),
        ({"is": "saved", "isThinned": True},
         "“A” is saved. The storage is nearly full, so fewer earlier states of it are kept.", []),
        ({"is": "unread", "why": "It is damaged."},
         "The saved program could not be read, so changes are not saved into it. It is damaged.", []),
        ({"is": "saved"}, "", []),
        ({"is": "draft", "other": {}, "isThinned": True}, "", []),
        ({}, "", []),
    ],
)  # fmt: skip
def test_only_what_went_another_way_than_expected_is_said_above_the_page(
    saving: Any, line: str, buttons: list[str], run: Scripts
) -> None:
    said, *acts = run("warningOf({ name: 'A', ...given })", saving)
    assert said == line
    assert [kind for kind, _ in acts] == buttons
