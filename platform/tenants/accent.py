"""A tenant's own accent: four colours for light pages, four for dark, and what is refused.

Colour says grade, ink says time, the accent says "here you act": it is read easily and looks like no grade.
"""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from tenants.colour import Colour, apart, contrast

LEAST = 4.5  # contrast of text
NEAR = 25.0  # degrees between two hues that a person might take for one another
GREY = 0.012  # chroma below which a colour has no hue to speak of
QUIET = 0.8  # how much of white the quieter words on the stage have

# As in ui/styles/tokens.css; a test compares.
GRADES = {"红": Colour("c9281d"), "黄": Colour("c28700"), "蓝": Colour("2b6cc4")}
WHITE = Colour("ffffff")


@dataclass(frozen=True, slots=True)
class Mode:
    name: str
    surface: Colour
    paper: Colour
    ink: Colour
    stage: str  # which of the four the front door stands on


MODES = {
    "light": Mode("浅色页面", WHITE, Colour("f4f6f3"), Colour("15201c"), "strong"),
    "dark": Mode("深色页面", Colour("161d1a"), Colour("0f1513"), Colour("e9efec"), "soft"),
}
# What each of the four is called on a screen, and its property in the stylesheet.
SHADES = {
    "accent": ("主色", "--accent"),
    "strong": ("深主色", "--accent-strong"),
    "soft": ("主色底", "--accent-soft"),
    "on": ("主色上的字", "--on-accent"),
}
EIGHT = "请填八个颜色：浅色页面的主色、深主色、主色底、主色上的字，再是深色页面的同样四个，例如 #5b3a8c。"

Shades = Mapping[str, Colour]  # by the keys of SHADES


@dataclass(frozen=True, slots=True)
class Accent:
    modes: Mapping[str, Shades]

    @property
    def url(self) -> str:
        """The address holds the colours themselves: what it says stays so, in every process and every cache."""
        return f"/accent/{'-'.join(self.modes[mode][key].hex for mode in MODES for key in SHADES)}.css"

    @property
    def written(self) -> dict[str, dict[str, str]]:
        return {mode: {key: f"#{own[key].hex}" for key in SHADES} for mode, own in self.modes.items()}

    @property
    def sheet(self) -> str:
        light, dark = (_properties(self.modes[mode]) for mode in MODES)
        return (
            "@layer tenant {\n"
            f"  :root {{ {light} }}\n"
            f'  @media (prefers-color-scheme: dark) {{ :root:not([data-theme="light"]) {{ {dark} }} }}\n'
            f'  :root[data-theme="dark"] {{ {dark} }}\n'
            "}\n"
        )


def typed(text: str) -> object:
    """Eight colours with blanks or signs between them."""
    found = [part for part in re.split(r"[\s,，、/-]+", text) if part]
    if len(found) != len(MODES) * len(SHADES):
        return text
    rest = iter(found)
    return {mode: {key: next(rest) for key in SHADES} for mode in MODES}


def read_accent(value: object) -> Accent:
    """Raises ValueError with a sentence for each thing that is wrong."""
    if not isinstance(value, Mapping) or set(value) != set(MODES):
        raise ValueError(EIGHT)
    accent = Accent({mode: _shades(value[mode]) for mode in MODES})
    wrong = [sentence for mode in MODES for sentence in _wrong(MODES[mode], accent.modes[mode])]
    if wrong:
        raise ValueError(" ".join(dict.fromkeys(wrong)))
    return accent


def _shades(given: object) -> Shades:
    if not isinstance(given, Mapping) or set(given) != set(SHADES):
        raise ValueError(EIGHT)
    return {key: Colour.of(str(given[key])) for key in SHADES}


def _wrong(mode: Mode, own: Shades) -> Iterator[str]:
    for words, ink, ground in _pairs(mode, own):
        measured = contrast(ink, ground)
        if measured < LEAST:
            yield f"{mode.name}上，{words}的对比只有 {measured:.1f}:1，看不清，至少要 {LEAST}:1。"
    for key in ("accent", "strong", "soft"):
        for grade, colour in GRADES.items():
            if own[key].hue_and_chroma[1] >= GREY and apart(own[key], colour) < NEAR:
                yield f"{mode.name}的{SHADES[key][0]}太像{grade}色，会被当成风险等级，请换一个色相。"


def _pairs(mode: Mode, own: Shades) -> Iterator[tuple[str, Colour, Colour]]:
    """Words, what is written, what it is written on."""
    yield "主色和卡片", own["accent"], mode.surface
    yield "主色和页面底色", own["accent"], mode.paper
    yield "主色和主色底", own["accent"], own["soft"]
    yield "正文和主色底", mode.ink, own["soft"]
    yield "主色和上面的字", own["on"], own["accent"]
    yield "深主色和上面的字", own["on"], own["strong"]
    stage = own[mode.stage]
    yield f"{SHADES[mode.stage][0]}和门面上的白字", WHITE.over(stage, QUIET), stage


def _properties(own: Shades) -> str:
    return " ".join(f"{SHADES[key][1]}: #{own[key].hex};" for key in SHADES)
