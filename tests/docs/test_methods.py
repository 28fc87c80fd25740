"""How to write a method: the example on that page passes the check, and the page names every part that there is."""

import re
from pathlib import Path

from workflows.method import METHODS, Method
from workflows.method_check import explained
from workflows.method_parts import BOUNDS, CLOCKS

PAGE = (Path(__file__).parents[2] / "docs" / "methods.md").read_text(encoding="utf-8")


def example() -> bytes:
    [found] = re.findall(r"^```toml\n(.*?)^```", PAGE, re.MULTILINE | re.DOTALL)
    return str(found).encode()


def test_the_example_has_no_mistake() -> None:
    assert explained(example()) == []


def test_the_example_is_what_the_page_says_of_it() -> None:
    method = Method.load(example())

    assert [rung.term.amount for rung in method.ladder] == [1, 2, 2, 2]
    assert method.clocks["handle"].normal.amount == 7
    assert set(method.clocks) == set(CLOCKS)


def test_the_page_names_every_part_and_every_method_that_comes_along() -> None:
    parts = re.findall(r"^- \*\*(\w+)\*\*", PAGE, re.MULTILINE)

    assert set(parts) == {*Method.__slots__} - {"name", "title", "version", "digest"}
    assert {f"workflows/methods/{path.name}" for path in METHODS.glob("*.toml")} <= set(
        re.findall(r"`([\w/.]+\.toml)`", PAGE)
    )
    assert [name for name in BOUNDS if f"`{name}`" not in PAGE] == []


def test_the_page_tells_how_far_working_days_may_go() -> None:
    text = example().decode()

    assert explained(text.replace("7 working days", "32 working days").encode()) == []
    assert len(explained(text.replace("7 working days", "33 working days").encode())) == 1
