"""What the device stores of programs: entries, their earlier states, the storage and the drafts."""

from __future__ import annotations

import json
from datetime import UTC, datetime, timedelta
from typing import Any

import pytest

from backviz.live.shelf import FORMAT, kept_entry
from backviz.program.link import MAX_TEXT, program_text
from backviz.program.program import Program, change_program, change_slot
from tests.scripts.v8 import Scripts
from tests.weeks import LIBRARY, SAMPLE

DATE = "2026-11-{:02}T10:00:00.000Z"
KEPT = "backviz.kept.{}"


@pytest.fixture(scope="module")
def run() -> Scripts:
    """Return the rules of the storage and the drafts, with `format`."""
    scripts = Scripts("ui/components/kept_programs/storage.js", "ui/components/kept_programs/drafts.js")
    scripts("void (globalThis.format = given)", FORMAT)
    return scripts


def named(name: str, sets: int = 3) -> Program:
    """Return a changed sample week under a name."""
    return change_slot(change_program(SAMPLE, name=name), 0, 0, sets=sets)


def entry(name: str, sets: int = 3, day: int = 1, **more: Any) -> dict[str, Any]:
    """Return what a device stores of a program."""
    return {"backviz_kept": 1, "kept": DATE.format(day), **kept_entry(named(name, sets), LIBRARY), **more}


def text_of(name: str, sets: int = 3, day: int = 1, **more: Any) -> str:
    """Return the same as text."""
    return json.dumps(entry(name, sets, day, **more))


def device(run: Scripts, texts: dict[str, str], **more: Any) -> None:
    """Let the device store just this; `more` are `room` in characters and `isClosed`."""
    run("void device(...given)", [texts, more])


def stored(run: Scripts) -> dict[str, Any]:
    """Return what the device stores, read."""
    return {key: json.loads(text) for key, text in run("stored()").items()}


# --- reading an entry


def test_an_entry_as_python_makes_it_is_read_whole(run: Scripts) -> None:
    given = entry("Anna", 6)
    found = run("entryIn('backviz.kept.a1', given, format)", json.dumps(given))
    assert found["id"] == "a1"
    assert found["kept"] == given["kept"]
    assert {name: found[name] for name in ("name", "p", "mark", "summary")} == {
        name: given[name] for name in ("name", "p", "mark", "summary")
    }
    assert found["earlier"] == []
    assert "why" not in found


def test_the_text_of_an_entry_is_read_as_the_entry_again(run: Scripts) -> None:
    given = entry("Anna", 6, earlier=[{"p": "1ab", "name": "A", "when": DATE.format(1), "sets": 3}], id="a1")
    both = run(
        """(() => {
             const first = entryIn('backviz.last', given, format);
             const text = entryText(format, first, first.kept.toISOString());
             const again = entryIn('backviz.last', text, format);
             return [first, again].map(({ text, ...found }) => found);
           })()""",
        json.dumps(given),
    )
    assert both[0] == both[1]
    assert both[0]["id"] == "a1"
    assert both[0]["earlier"][0]["sets"] == 3


DAMAGED = {
    "half a text": "{half",
    "a list": "[]",
    "nothing": "null",
    "a number": "7",
    "no format": json.dumps({"name": "A", "p": "1ab"}),
    "a format that is none": json.dumps({**entry("A"), "backviz_kept": "1"}),
    "a share text with markup": json.dumps({**entry("A"), "p": "<b>"}),
    "no share text": json.dumps({**entry("A"), "p": ""}),
    "a share text that is too long": json.dumps({**entry("A"), "p": "1" * (MAX_TEXT + 1)}),
    "a name that is none": json.dumps({**entry("A"), "name": {"toString": 1}}),
    "an empty name": json.dumps({**entry("A"), "name": "  "}),
    "a name that is too long": json.dumps({**entry("A"), "name": "x" * 201}),
}


@pytest.mark.parametrize("text", DAMAGED.values(), ids=list(DAMAGED))
def test_a_damaged_entry_is_left_as_it_is_and_says_so(text: str, run: Scripts) -> None:
    found = run("entryIn('backviz.kept.a', given, format)", text)
    assert found["why"] == "It is damaged."
    assert found["text"] == text


def test_an_entry_of_another_format_says_which_of_the_two_is_newer(run: Scripts) -> None:
    newer, older = run(
        "given.map((text) => entryIn('backviz.kept.a', text, format))",
        [
            text_of(" Newer ", backviz_kept=FORMAT + 1),
            json.dumps({**entry("N"), "name": "N" * 90, "backviz_kept": FORMAT - 1}),
        ],
    )
    assert (newer["why"], newer["name"]) == ("A newer BackViz saved it.", "Newer")
    assert older["why"] == "An older BackViz saved it, in a form this one can't read."
    assert older["name"] == "N" * 80


def test_what_is_odd_beside_a_good_program_is_left_out(run: Scripts) -> None:
    given = text_of("A", kept="yesterday", mark=7, summary=7, id="<b>", earlier=7, **{"from": []})  # type: ignore[arg-type]
    found = run("entryIn('backviz.last', given, format)", given)
    assert "why" not in found
    odd = ("kept", "mark", "from", "summary", "id", "earlier")
    assert [found[name] for name in odd] == [None, "", "", {}, "", []]


def test_a_key_that_no_program_can_have_names_none(run: Scripts) -> None:
    keys = [
        "backviz.kept.",
        "backviz.kept.a b",
        f"backviz.kept.{'x' * 65}",
        "backviz.last",
        "backviz.kept.a-b_1.",
    ]
    ids = run("given[0].map((key) => entryIn(key, given[1], format).id)", [keys, text_of("A")])
    assert ids == ["", "", "", "", "a-b_1."]


@pytest.mark.parametrize(
    "one, other, same",
    [
        ({"mark": "a", "p": "1"}, {"mark": "a", "p": "2"}, True),
        ({"mark": "a", "from": "b", "p": "1"}, {"mark": "b", "p": "2"}, True),
        ({"mark": "a", "p": "1"}, {"mark": "b", "p": "1"}, True),
        ({"mark": "a", "p": "1"}, {"mark": "b", "p": "2"}, False),
        ({"mark": "", "p": "1"}, {"mark": "", "p": "2"}, False),
    ],
)
def test_two_programs_are_the_same_by_mark_by_what_they_were_named_from_or_by_text(
    one: Any, other: Any, same: bool, run: Scripts
) -> None:
    assert run("isSame(...given)", [one, other]) is same


# --- earlier states


def earlier(count: int, gap_h: int = 24) -> list[dict[str, Any]]:
    """Return earlier states, the newest first, each a while before the one above it."""
    first = datetime(2026, 10, 30, tzinfo=UTC)
    return [
        {"p": f"1e{n}", "name": f"E{n}", "when": (first - timedelta(hours=gap_h * n)).isoformat(), "sets": n}
        for n in range(count)
    ]


def test_earlier_states_damaged_by_hand_are_left_out(run: Scripts) -> None:
    good = earlier(1)[0]
    bad: list[Any] = [5, None, [], {**good, "p": "<b>"}, {**good, "name": 1}, {**good, "when": "then"}]
    assert run("earlierIn(given)", [*bad, good, {**good, "sets": "x", "more": 1}]) == [
        good,
        {name: good[name] for name in ("p", "name", "when")},
    ]
    assert run("given.map(earlierIn)", [7, None, "x", {}]) == [[]] * 4


def test_no_more_than_ten_are_read_and_long_names_are_cut(run: Scripts) -> None:
    found = run("earlierIn(given)", [{**one, "name": "x" * 300} for one in earlier(14)])
    assert len(found) == 10
    assert len(found[0]["name"]) == 200


def test_a_state_becomes_an_earlier_one_and_the_one_that_is_open_is_none(run: Scripts) -> None:
    state = {"p": "1now", "name": "Now", "kept": None, "summary": {"sets": 18}, "earlier": earlier(2)}
    code = "earlierWith({ ...given.state, kept: new Date('2026-11-01T10:00:00Z') }, given.open)"
    found = run(code, {"state": state, "open": "1e1"})
    assert [one["p"] for one in found] == ["1now", "1e0"]
    assert found[0] == {"p": "1now", "name": "Now", "when": "2026-11-01T10:00:00.000Z", "sets": 18}
    again = run(code, {"state": {**state, "p": "1e0"}, "open": "1x"})
    assert [one["p"] for one in again] == ["1e0", "1e1"]


def test_of_eleven_the_one_closest_to_a_newer_one_goes_never_the_newest_or_the_oldest(run: Scripts) -> None:
    ten = earlier(10)
    ten[6]["when"] = (datetime.fromisoformat(ten[5]["when"]) - timedelta(hours=1)).isoformat()
    state = {"p": "1now", "name": "Now", "summary": {}, "earlier": ten}
    found = run("earlierWith({ ...given, kept: new Date('2026-10-30T00:30:00Z') }, '')", state)
    left = [one["p"] for one in found]
    assert len(left) == 10
    assert left[0] == "1now"
    assert left[-1] == "1e9"
    assert "1e0" not in left
    close = [*earlier(9), {**earlier(10)[9], "when": earlier(9)[8]["when"]}]
    found = run("earlierWith({ ...given, kept: new Date('2026-11-01') }, '')", {**state, "earlier": close})
    assert [one["p"] for one in found][-1] == "1e9"


def test_a_state_is_one_to_come_back_to_after_five_minutes_or_a_quarter_of_an_hour_of_work(
    run: Scripts,
) -> None:
    now = 10_000_000
    tried = [
        (None, now),
        (now - 299_999, now),
        (now - 300_000, now),
        (now - 1, now - 899_999),
        (now - 1, now - 900_000),
    ]
    code = f"given.map(([kept, checked]) => isRested({{ kept }}, {now}, checked))"
    assert run(code, tried) == [True, False, True, False, True]


# --- the storage


def test_all_of_a_change_is_stored_or_nothing(run: Scripts) -> None:
    device(run, {"backviz.kept.a": "1", "backviz.kept.b": "2"}, room=60)
    given = [["backviz.kept.b", None], ["backviz.kept.a", "11"], ["backviz.kept.c", "x" * 100]]
    assert "full" in run("storage.put(new Map(given))", given)
    assert run("stored()") == {"backviz.kept.a": "1", "backviz.kept.b": "2"}
    assert run("storage.put(new Map(given))", given[:2]) == ""
    assert run("stored()") == {"backviz.kept.a": "11"}
    assert run("dispatched") == ["backviz:shelf"]


def test_a_storage_that_is_closed_or_switched_off_is_said_and_reads_as_nothing(run: Scripts) -> None:
    device(run, {"backviz.kept.a": "1"}, isClosed=True)
    expect_nothing_saved(run)
    run("void (globalThis.box = localStorage, globalThis.localStorage = null)")
    try:
        expect_nothing_saved(run)
    finally:
        run("void (globalThis.localStorage = box)")


def expect_nothing_saved(run: Scripts) -> None:
    assert run("storage.texts()") is None
    assert run("storage.get('backviz.kept.a')") is None
    assert run("storage.keys()") == []
    assert run("storage.put(new Map([['backviz.kept.a', '2']]))").startswith("This browser saves nothing")


def test_where_earlier_states_do_not_fit_fewer_of_them_are_stored(run: Scripts) -> None:
    whole = {**entry("Anna"), "earlier": earlier(8)}
    sizes = run(
        "[8, 4, 2, 0].map((n) => entryText(format, { ...given, earlier: given.earlier.slice(0, n) }).length)",
        whole,
    )
    for room, kept in ((sizes[0], 8), (sizes[0] - 1, 4), (sizes[2], 2), (sizes[3], 0)):
        device(run, {}, room=room)
        assert run("putEntry('k', format, given)", whole) == {"trouble": "", "isThinned": kept < 8}
        assert len(stored(run)["k"].get("earlier", [])) == kept
    device(run, {}, room=sizes[3] - 1)
    assert "full" in run("putEntry('k', format, given)", whole)["trouble"]


# --- drafts


def drafts(run: Scripts) -> list[str]:
    """Return the names of the drafts to come back to, the last one first."""
    return [one["name"] for one in run("openDrafts(format)")]


def remember(run: Scripts, name: str, **more: Any) -> None:
    """Remember a program as the one that is open; `more` are `opened` and `left`."""
    given = {
        "entry": {**kept_entry(named(name), LIBRARY), "id": name.lower()},
        "more": {"left": None, **more},
    }
    assert run("rememberDraft(format, given.entry, given.more)", given) == ""


def test_no_draft_is_dropped_because_another_is_begun(run: Scripts) -> None:
    device(run, {})
    for name in ("A", "B", "C"):
        remember(run, name)
    assert drafts(run) == ["C", "B", "A"]
    assert set(stored(run)) == {"backviz.last", "backviz.before", "backviz.before.1"}
    remember(run, "A")
    assert drafts(run) == ["A", "C", "B"]


def test_what_a_draft_was_made_of_and_its_own_earlier_states_do_not_stay_beside_it(run: Scripts) -> None:
    device(run, {})
    remember(run, "A")
    remember(run, "B", opened=program_text(named("A")))
    assert drafts(run) == ["B"]


def test_a_draft_that_a_saved_program_holds_already_is_not_offered(run: Scripts) -> None:
    device(run, {KEPT.format("x"): text_of("A")})
    remember(run, "A")
    assert drafts(run) == []
    held = [{"p": program_text(named("A", 9)), "name": "A", "when": DATE.format(1)}]
    device(run, {KEPT.format("x"): text_of("A", earlier=held), "backviz.last": text_of("A", 9, id="x")})
    assert drafts(run) == []
    device(run, {KEPT.format("x"): text_of("A"), "backviz.last": text_of("A", 9, id="x")})
    assert drafts(run) == ["A"]


def test_the_last_state_of_what_was_open_before_becomes_a_draft_unless_it_saves_itself(run: Scripts) -> None:
    left = {**kept_entry(named("L"), LIBRARY), "id": "l"}
    device(run, {})
    remember(run, "A", left=left)
    assert drafts(run) == ["A", "L"]
    device(run, {KEPT.format("l"): text_of("Other", 9)})
    remember(run, "A", left=left)
    assert drafts(run) == ["A"]


def test_the_same_draft_twice_is_offered_once_and_a_damaged_one_is_left_alone(run: Scripts) -> None:
    device(run, {"backviz.last": text_of("A"), "backviz.before": "}", "backviz.before.10": text_of("B"),
                 "backviz.before.9": text_of("A", day=3)})  # fmt: skip
    assert drafts(run) == ["A", "B"]
    remember(run, "C")
    assert "}" in run("stored()").values()
