"""The words for keys that Python names: one packaged file a language, sections of key and sentence."""

import tomllib
from collections.abc import Mapping
from functools import cache
from pathlib import Path

WORDING = Path(__file__).parents[1] / "ui" / "wording"
FIRST_LANGUAGE = "zh-CN"


@cache
def wording(language: str = FIRST_LANGUAGE) -> Mapping[str, Mapping[str, str]]:
    return tomllib.loads((WORDING / f"{language}.toml").read_text(encoding="utf-8"))


def word(section: str, key: str, /, **values: object) -> str:
    """KeyError for an unknown key: a test reads every key that the tables name."""
    text = wording()[section][key]
    return text % values if values else text
