"""A tenant's own accent: taken where it is readable and like no grade, refused in words where it is not."""

import re
from pathlib import Path

import pytest

from tenants.accent import GRADES, MODES, WHITE, read_accent, typed
from tenants.colour import Colour, contrast

TOKENS = (Path(__file__).parents[2] / "platform" / "ui" / "styles" / "tokens.css").read_text(encoding="utf-8")
PLUM = "#5b3a8c #3a2263 #eee8f6 #fff / #c3a8f0 #d8c6f7 #2b2040 #1b0f30"
HOUSE = "#0c6156 #093f39 #e2f0ec #fff / #74cbb9 #9addce #17352f #04211b"


def sentences(colours: str) -> str:
    with pytest.raises(ValueError, match="。") as refused:
        read_accent(typed(colours))
    return str(refused.value)


@pytest.mark.parametrize("colours", [PLUM, HOUSE, "#3a661a #26450f #e9f2df #fff / #a5d283 #c1e5a6 #21331a #12240a"])
def test_a_readable_accent_is_taken(colours: str) -> None:
    accent = read_accent(typed(colours))

    assert accent is not None


def test_the_sheet_holds_the_four_properties_for_light_and_for_dark() -> None:
    accent = read_accent(typed(PLUM))

    assert accent is not None
    assert accent.sheet == (
        "@layer tenant {\n"
        "  :root { --accent: #5b3a8c; --accent-strong: #3a2263; --accent-soft: #eee8f6; --on-accent: #ffffff; }\n"
        '  @media (prefers-color-scheme: dark) { :root:not([data-theme="light"]) { --accent: #c3a8f0;'
        " --accent-strong: #d8c6f7; --accent-soft: #2b2040; --on-accent: #1b0f30; } }\n"
        '  :root[data-theme="dark"] { --accent: #c3a8f0; --accent-strong: #d8c6f7; --accent-soft: #2b2040;'
        " --on-accent: #1b0f30; }\n"
        "}\n"
    )
    assert accent.url == "/accent/5b3a8c-3a2263-eee8f6-ffffff-c3a8f0-d8c6f7-2b2040-1b0f30.css"


@pytest.mark.parametrize(
    ("changed", "to", "sentence"),
    [
        ("#5b3a8c", "#9a7fc9", "浅色页面上，主色和卡片的对比只有 3.4:1，看不清，至少要 4.5:1。"),
        ("#eee8f6", "#a58fd0", "浅色页面上，主色和主色底的对比只有"),
        ("#fff ", "#b9a0e0 ", "浅色页面上，主色和上面的字的对比只有"),
        ("#c3a8f0", "#6b4a9c", "深色页面上，主色和卡片的对比只有"),
        ("#2b2040", "#7d66ad", "深色页面上，主色和主色底的对比只有"),
        ("#1b0f30", "#8a6fc0", "深色页面上，主色和上面的字的对比只有"),
        ("#3a2263", "#8a6fc0", "浅色页面上，深主色和门面上的白字的对比只有"),
    ],
)
def test_an_accent_that_is_hard_to_read_is_refused_with_its_measure(changed: str, to: str, sentence: str) -> None:
    assert sentence in sentences(PLUM.replace(changed, to))


@pytest.mark.parametrize(("to", "grade"), [("#a01818", "红"), ("#6e4e00", "黄"), ("#1d4f9c", "蓝")])
def test_an_accent_with_the_hue_of_a_grade_is_refused(to: str, grade: str) -> None:
    assert f"浅色页面的主色太像{grade}色，会被当成风险等级，请换一个色相。" in sentences(PLUM.replace("#5b3a8c", to))


def test_a_dark_accent_is_looked_at_as_well() -> None:
    assert "深色页面的主色太像蓝色" in sentences(PLUM.replace("#c3a8f0", "#9cc4ff"))


@pytest.mark.parametrize(
    "colours", ["", "#5b3a8c", PLUM.replace("#5b3a8c", "purple"), PLUM.replace("#5b3a8c", "#12345g")]
)
def test_what_is_no_eight_colours_is_refused(colours: str) -> None:
    assert sentences(colours)


def test_contrast_is_that_of_the_guidelines() -> None:
    assert contrast(Colour("000000"), WHITE) == pytest.approx(21)
    assert contrast(Colour("767676"), WHITE) == pytest.approx(4.54, abs=0.005)


def test_grades_and_grounds_are_those_of_the_pages() -> None:
    light, dark = TOKENS.split("@media (prefers-color-scheme: dark)")[:2]
    shapes = [re.search(rf"--{grade}-shape: (#\w+)", light) for grade in ("red", "yellow", "blue")]

    assert [Colour.of(found[1]) for found in shapes if found] == list(GRADES.values())
    for text, mode in ((light, MODES["light"]), (dark, MODES["dark"])):
        for name, colour in (("surface", mode.surface), ("paper", mode.paper), ("ink", mode.ink)):
            found = re.search(rf"--{name}: (#\w+)", text)
            assert found is not None
            assert Colour.of(found[1]) == colour
