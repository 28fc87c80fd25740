"""What is wrong with a method file, each mistake on its line, as its author reads it."""

import re

from workflows.method import Method
from workflows.method_format import MethodError, Mistake
from workflows.method_lines import line_of, lines_of
from workflows.words import word

_IN_TOML = re.compile(r"line (\d+)")


def explained(source: bytes) -> list[str]:
    """Nothing for a file that may be used; else every mistake, in the order of the lines."""
    try:
        Method.load(source)
    except MethodError as wrong:
        lines = lines_of(source.decode("utf-8", "replace"))
        placed = sorted((_line(one, lines), place, one) for place, one in enumerate(wrong.mistakes))
        return [_said(line, one) for line, _, one in placed]
    return []


def _line(one: Mistake, lines: dict[str, int]) -> int:
    """A file that is no TOML tells the line itself."""
    told = None if one.path else _IN_TOML.search(one.sentence)
    return int(told[1]) if told else line_of(one.path, lines)


def _said(line: int, one: Mistake) -> str:
    return word("method_error", "line" if line else "whole", line=line, sentence=one.sentence)
