"""An open program saves itself and notices another tab; what a page left behind is found."""

from __future__ import annotations

import json
from typing import Any

import pytest

from backviz.live.shelf import FORMAT, kept_entry
from backviz.program.link import program_text
from backviz.program.program import Program, change_program, change_slot
from tests.scripts.v8 import Scripts
from tests.weeks import LIBRARY, SAMPLE

KEY = "backviz.kept.anna"


@pytest.fixture
def run() -> Scripts:
    """Return a page of its own with the saving as `saving`; `take(news)` is what a run brings."""
    scripts = Scripts("ui/page/frame/saving.js", "ui/components/unsaved/left_edits.js")
    scripts("void Object.assign(globalThis, { format: given, saving: new Saving() })", FORMAT)
    return scripts


def named(name: str, sets: int = 3) -> Program:
    """Return a changed sample week under a name."""
    return change_slot(change_program(SAMPLE, name=name), 0, 0, sets=sets)


def text_of(program: Program, **more: Any) -> str:
    """Return what a device stores of a program."""
    return json.dumps(
        {"backviz_kept": 1, "kept": "2026-11-01T10:00:00.000Z", **kept_entry(program, LIBRARY), **more}
    )


def tells(program: Program, *, source: Program | None = None, **more: Any) -> dict[str, Any]:
    """Return the news of a run: the program that is open, made of `source`."""
    entry = {**kept_entry(program, LIBRARY), "id": "anna"}
    text, made_of = entry["p"], program_text(source or program)
    steps = {"runs": [["s", "anna", ["n"]]], "at": 0, "texts": {"s": made_of, "n": text}}
    news = {"id": "anna", "now": text, "mark": entry["mark"], "source": None, "last": entry, "left": None}
    return {**news, "steps": steps, "isTouched": True, "isTemplate": False, **more}


def device(run: Scripts, texts: dict[str, str], **more: Any) -> None:
    """Let the device store just this; `more` are `room` in characters and `isClosed`."""
    run("void device(...given)", [texts, more])


def take(run: Scripts, program: Program, **more: Any) -> dict[str, Any]:
    """Let a run bring a program, and return where it stands then."""
    found = run("(saving.take(given, format), page.saving)", tells(program, **more))
    assert isinstance(found, dict)
    return found


def stored(run: Scripts) -> dict[str, Any]:
    """Return what is stored of the program."""
    found: dict[str, Any] = json.loads(run("stored()")[KEY])
    return found


def earlier(run: Scripts) -> list[str]:
    """Return the texts of the earlier states that are stored."""
    return [one["p"] for one in stored(run).get("earlier", [])]


THREE, FOUR, FIVE = (named("Anna", sets) for sets in (3, 4, 5))


def test_a_program_that_is_saved_nowhere_is_a_draft(run: Scripts) -> None:
    device(run, {})
    draft = {"is": "draft", "isTouched": True, "isTemplate": False, "client": "", "format": 1}
    assert take(run, THREE) == draft
    device(run, {}, isClosed=True)
    assert take(run, FOUR)["is"] == "blocked"


def test_an_edit_is_saved_and_what_stood_there_becomes_an_earlier_state(run: Scripts) -> None:
    device(run, {KEY: text_of(THREE)})
    assert take(run, THREE)["is"] == "saved"
    assert stored(run)["p"] == program_text(THREE)
    assert take(run, FOUR, source=THREE)["is"] == "saved"
    assert stored(run)["p"] == program_text(FOUR)
    assert earlier(run) == [program_text(THREE)]


def test_the_next_edit_at_once_makes_no_earlier_state_of_its_own(run: Scripts) -> None:
    device(run, {KEY: text_of(THREE)})
    for program in (THREE, FOUR, FIVE):
        take(run, program)
    assert stored(run)["p"] == program_text(FIVE)
    assert earlier(run) == [program_text(THREE)]


def test_going_back_is_an_edit_and_keeps_the_later_state(run: Scripts) -> None:
    device(run, {KEY: text_of(THREE)})
    for program in (THREE, FIVE, THREE):
        take(run, program)
    assert stored(run)["p"] == program_text(THREE)
    assert earlier(run) == [program_text(FIVE)]


def test_what_another_tab_saved_is_said_and_not_overwritten_without_an_edit(run: Scripts) -> None:
    device(run, {KEY: text_of(THREE)})
    take(run, THREE)
    run("void localStorage.setItem(...given)", [KEY, text_of(FOUR)])
    now = run("(saving.look(), page.saving)")
    assert (now["is"], now["other"]["p"]) == ("elsewhere", program_text(FOUR))
    assert stored(run)["p"] == program_text(FOUR)
    assert take(run, THREE)["is"] == "elsewhere"


def test_an_edit_after_that_is_saved_says_what_it_replaced_and_keeps_it(run: Scripts) -> None:
    device(run, {KEY: text_of(THREE)})
    take(run, THREE)
    run("void localStorage.setItem(...given)", [KEY, text_of(FOUR)])
    now = take(run, FIVE)
    assert (now["is"], now["other"]["p"]) == ("saved", program_text(FOUR))
    assert stored(run)["p"] == program_text(FIVE)
    assert program_text(FOUR) in earlier(run)
    assert run("(saving.settle(), page.saving.other)") is None


def test_the_visitor_may_keep_what_is_open_here(run: Scripts) -> None:
    device(run, {KEY: text_of(THREE)})
    take(run, THREE)
    run("void localStorage.setItem(...given)", [KEY, text_of(FOUR)])
    now = run("(saving.look(), saving.keepMine(), page.saving)")
    assert now["is"] == "saved"
    assert stored(run)["p"] == program_text(THREE)
    assert program_text(FOUR) in earlier(run)


def test_full_storage_is_said_and_the_next_edit_is_saved_when_there_is_room(run: Scripts) -> None:
    device(run, {KEY: text_of(THREE)})
    take(run, THREE)
    run("void (localStorage.room = 10)")
    now = take(run, FOUR)
    assert now["is"] == "trouble"
    assert "full" in now["why"]
    assert stored(run)["p"] == program_text(THREE)
    run("void (localStorage.room = Infinity)")
    assert run("(saving.look(), page.saving.is)") == "saved"
    assert stored(run)["p"] == program_text(FOUR)


def test_an_entry_that_cannot_be_read_is_left_alone(run: Scripts) -> None:
    device(run, {KEY: "{half"})
    take(run, THREE)
    unread = {"is": "unread", "why": "It is damaged.", "client": "", "format": 1}
    assert take(run, FOUR) == unread
    assert run("stored()")[KEY] == "{half"


def test_a_program_deleted_in_another_tab_is_a_draft_until_it_is_back(run: Scripts) -> None:
    device(run, {KEY: text_of(THREE)})
    take(run, THREE)
    run("void localStorage.removeItem(given)", KEY)
    assert take(run, FOUR)["is"] == "draft"
    assert run("stored()") == {}


def test_an_edit_made_just_before_another_program_was_opened_is_saved_into_its_own_place(
    run: Scripts,
) -> None:
    device(run, {KEY: text_of(THREE)})
    take(run, THREE)
    other = {**tells(named("Ben")), "id": "ben"}
    left = {**kept_entry(FOUR, LIBRARY), "id": "anna"}
    run("void saving.take(given, format)", {**other, "left": left})
    assert stored(run)["p"] == program_text(FOUR)
    assert earlier(run) == [program_text(THREE)]


def test_where_another_tab_saved_meanwhile_that_edit_becomes_an_earlier_state(run: Scripts) -> None:
    device(run, {KEY: text_of(THREE)})
    take(run, THREE)
    run("void localStorage.setItem(...given)", [KEY, text_of(FIVE)])
    left = {**kept_entry(FOUR, LIBRARY), "id": "anna"}
    run("void saving.take(given, format)", {**tells(named("Ben")), "id": "ben", "left": left})
    assert stored(run)["p"] == program_text(FIVE)
    assert earlier(run) == [program_text(FOUR)]


WRITTEN = {"client": "Anna", "note": "Left knee.", "out": {"p": "1ab", "when": "2026-11-01T10:00:00.000Z"}}


def test_what_a_coach_wrote_stays_with_the_program_whatever_saves_it(run: Scripts) -> None:
    device(run, {KEY: text_of(THREE, **WRITTEN)})
    take(run, THREE)
    take(run, FOUR)
    assert {name: stored(run)[name] for name in WRITTEN} == WRITTEN
    left = {**kept_entry(FIVE, LIBRARY), "id": "anna"}
    run("void saving.take(given, format)", {**tells(named("Ben")), "id": "ben", "left": left})
    assert stored(run)["p"] == program_text(FIVE)
    assert {name: stored(run)[name] for name in WRITTEN} == WRITTEN
    device(run, {KEY: text_of(THREE)})
    take(run, FOUR)
    assert not set(WRITTEN) & set(stored(run)), "an entry nobody wrote to is stored as it always was"


# --- edits that a page left

EDITS = [{"seq": 1, "do": "sets"}, {"seq": 2, "do": "sets"}]


def left_text(**more: Any) -> str:
    """Return what the device keeps of a page that ended with edits."""
    fields = {"backviz_unsaved": 1, "tab": "t", "page": "g", "p": "1ab", "edits": EDITS, "at": 5}
    return json.dumps({**fields, **more})


def test_edits_left_by_a_page_are_read_whole(run: Scripts) -> None:
    assert run("unsavedIn('backviz.unsaved.c1', given)", left_text()) == {
        "client": "c1", "tab": "t", "page": "g", "p": "1ab", "edits": EDITS, "at": 5,
    }  # fmt: skip
    again = run(
        "unsavedIn('backviz.unsaved.c1', unsavedText(unsavedIn('backviz.unsaved.c1', given)))", left_text()
    )
    assert again["edits"] == EDITS


BAD = {
    "half": "{",
    "nothing": "null",
    "too long": " " * 100_001,
    "another format": left_text(backviz_unsaved=2),
    "no tab": left_text(tab=None),
    "no program": left_text(p=None),
    "no time": left_text(at="now"),
    "words for edits": left_text(edits="all"),
    "no edits": left_text(edits=[]),
    "too many edits": left_text(edits=[{"seq": n} for n in range(1, 302)]),
    "edits without a number": left_text(edits=[{"do": "sets"}]),
    "edits out of order": left_text(edits=[{"seq": 2}, {"seq": 1}]),
    "an edit twice": left_text(edits=[{"seq": 1}, {"seq": 1}]),
    "no edit": left_text(edits=[None]),
}


@pytest.mark.parametrize("text", BAD.values(), ids=list(BAD))
def test_what_the_device_brings_is_not_believed(text: str, run: Scripts) -> None:
    assert run("unsavedIn('backviz.unsaved.c', given)", text) is None


def test_more_than_the_device_keeps_of_a_page_is_not_stored(run: Scripts) -> None:
    code = "unsavedText({ tab: 't', page: 'g', p: '1', edits: given, at: 1 }).length > 0"
    assert run(code, [{"seq": n} for n in range(1, 301)]) is True
    assert run(code, [{"seq": n} for n in range(1, 302)]) is False
    assert run(code, [{"seq": 1, "note": "x" * 100_000}]) is False


def orphans(run: Scripts, entries: list[dict[str, Any]], open_pages: list[str] | None) -> list[str]:
    """Return the clients of what no page looks after; this is page `here` of tab `mine`, at 100 s."""
    found: list[str] = run(
        """orphansAmong(given[0], {
             living: new Set(['shown']), own: { tab: 'mine', page: 'here' },
             open: given[1] && new Set(given[1]), now: 100000,
           }).map(({ client }) => client)""",
        [entries, open_pages],
    )
    return found


def test_nothing_is_taken_from_a_page_that_is_open(run: Scripts) -> None:
    entries = [
        {"client": "old", "tab": "x", "page": "gone", "at": 2},
        {"client": "open", "tab": "y", "page": "open", "at": 1},
        {"client": "own", "tab": "mine", "page": "here", "at": 1},
        {"client": "shown", "tab": "mine", "page": "here", "at": 0},
    ]
    assert orphans(run, entries, ["open", "here"]) == ["own", "old"]


def test_where_the_browser_does_not_say_which_pages_are_open_only_what_is_old_is_taken(run: Scripts) -> None:
    entries = [
        {"client": "old", "tab": "x", "page": "a", "at": 10_000},
        {"client": "new", "tab": "x", "page": "b", "at": 10_001},
        {"client": "before", "tab": "mine", "page": "c", "at": 99_999},
    ]
    assert orphans(run, entries, None) == ["old", "before"]


def test_no_more_than_twenty_are_taken_at_once_the_oldest_first(run: Scripts) -> None:
    entries = [{"client": f"{n}", "tab": "x", "page": "gone", "at": 100 - n} for n in range(30)]
    found = orphans(run, entries, [])
    assert found == [f"{n}" for n in range(29, 9, -1)]
