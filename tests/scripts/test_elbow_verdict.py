"""The elbow lab gives the verdict of a path as Python does."""

from __future__ import annotations

from backviz.elbow.model import elbow_bias
from backviz.elbow.tables import bias_tables, path_text
from backviz.elbow.verdict import AMOUNTS, CLOSE, SPEAKERS, amount_of, lab_groups, path_verdict, strongest
from tests.scripts.test_elbow_model import PRESETS, REGIONS, settings
from tests.scripts.v8 import Scripts
from tests.weeks import LIBRARY

GROUPS = lab_groups(LIBRARY.groups.values(), REGIONS)
SCALE = {"amounts": AMOUNTS, "close": CLOSE, "speakers": SPEAKERS}
ROUNDED = 0.001  # the tables' rounding, as in test_elbow_model


def script() -> Scripts:
    run = Scripts("ui/components/elbow_lab/model.js", "ui/components/elbow_lab/verdict.js")
    given = {"tables": bias_tables(REGIONS), "presets": PRESETS}
    run("void (globalThis.tables = new Tables(given.tables, given.presets))", given)
    return run


def is_on_a_limit(setting) -> bool:
    """Return whether rounding may change a word of this setting."""
    for view in SPEAKERS:
        bias = elbow_bias(setting[0], REGIONS, view)
        strong = [strongest(bias, group)[1] for group in GROUPS]
        if abs(max(strong) - min(strong) - CLOSE) < ROUNDED or abs(max(strong) - AMOUNTS[1][0]) < ROUNDED:
            return True
    return False


def test_the_verdict_of_200_random_settings_is_that_of_python() -> None:
    tried = [one for one in settings(220) if not is_on_a_limit(one)]
    assert len(tried) >= 200
    found = script()(
        """given.texts.map((text) => {
             const [path] = pathOf(text);
             return pathVerdict((view) => (id) => tables.bias(id, path, view), given.groups, given.scale);
           })""",
        {"texts": [path_text(*one) for one in tried], "groups": GROUPS, "scale": SCALE},
    )
    python = [path_verdict(path, REGIONS, GROUPS) for path, _ in tried]
    assert found == python
    assert {"about even" in one for one in found} == {"little" in one for one in found} == {True, False}


def test_three_groups_one_group_and_amounts_are_told_as_python_tells_them() -> None:
    run = script()
    groups = [{"id": name, "name": name, "regions": [name]} for name in "abc"]
    given = {"groups": groups, "scale": SCALE, "bias": {"a": 0.9, "b": 0.85, "c": 0.1}}
    three = run("pathVerdict(() => (id) => given.bias[id], given.groups, given.scale)", given)
    assert three == "Article and studies: a and b about even."
    assert run("pathVerdict(() => () => 1, given.groups.slice(0, 1), given.scale)", given) == ""
    biases = [0, 0.24, 0.25, 0.59, 0.6, 1.07]
    words = run("given.biases.map((one) => amountOf(one, given.scale))", {"biases": biases, "scale": SCALE})
    assert words == [amount_of(bias) for bias in biases]


def test_what_is_counted_is_said_of_the_exercise_or_of_the_nearest() -> None:
    run = script()
    row = {"name": "Wide row", "counts": "upper back 1 and lats 0.5"}
    assert run("countedWords(given, true)", row) == "We count upper back 1 and lats 0.5 (Wide row)."
    nearest = "We count upper back 1 and lats 0.5 (the nearest exercise, Wide row)."
    assert run("countedWords(given, false)", row) == nearest
    assert run("countedWords(given, true)", {**row, "counts": ""}) == ""
