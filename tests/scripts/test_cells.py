"""The cells of a grid by keys and by points: which one a key leads to, which one lies at a point."""

from __future__ import annotations

import pytest

from tests.scripts.v8 import Scripts

SIZE = {"rows": 3, "columns": 5}


@pytest.fixture(scope="module")
def run() -> Scripts:
    """Return the rules of cells."""
    return Scripts("browser/cells.js")


def test_keys_lead_from_cell_to_cell_and_stop_at_the_edge(run: Scripts) -> None:
    ways = {
        ("ArrowLeft", 1, 2): (1, 1),
        ("ArrowLeft", 1, 0): (1, 0),
        ("ArrowRight", 1, 4): (1, 4),
        ("ArrowUp", 0, 2): (0, 2),
        ("ArrowDown", 1, 2): (2, 2),
        ("ArrowDown", 2, 2): (2, 2),
        ("Home", 1, 3): (1, 0),
        ("End", 1, 3): (1, 4),
    }
    found = [
        run("cellAfter(given[0], {row: given[1], column: given[2]}, given[3])", [*way, SIZE]) for way in ways
    ]
    assert [(cell["row"], cell["column"]) for cell in found] == list(ways.values())
    for key in ("Enter", "a", "constructor", "Tab"):
        assert run("cellAfter(given[0], {row: 0, column: 0}, given[1])", [key, SIZE]) is None


def test_a_point_lies_in_one_cell_or_beside_them_all(run: Scripts) -> None:
    area = {"l": 100, "t": 40, "w": 500, "h": 300}
    code = "cellAtPoint(given[0], given[1], given[2], given[3])"
    for row in range(3):
        for column in range(5):
            point = (100 + 100 * column + 50, 40 + 100 * row + 50)
            assert run(code, [*point, area, SIZE]) == {"row": row, "column": column}
    for point in ((99, 60), (601, 60), (200, 39), (200, 341)):
        assert run(code, [*point, area, SIZE]) is None
