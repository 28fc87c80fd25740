"""On which line of a TOML file a value stands, so that a mistake can be found and a value replaced."""

import re

_HEAD = re.compile(r"\s*(\[\[?)\s*([\w.-]+)\s*\]\]?")
_KEY = re.compile(r"\s*([\w-]+)\s*=")


def lines_of(source: str) -> dict[str, int]:
    """Counted from 1, by path as a Mistake names it: clocks.take, clocks.take.red, categories[2].key."""
    found: dict[str, int] = {}
    counted: dict[str, int] = {}
    path = ""
    for number, line in enumerate(source.splitlines(), start=1):
        if head := _HEAD.match(line):
            path = head[2]
            if head[1] == "[[":
                counted[path] = counted.get(path, 0) + 1
                found.setdefault(path, number)
                path = f"{path}[{counted[path]}]"
            found.setdefault(path, number)
        elif key := _KEY.match(line):
            found.setdefault(f"{path}.{key[1]}" if path else key[1], number)
    return found


def line_of(path: str, lines: dict[str, int]) -> int:
    """Of what holds it, where it does not stand there itself; 0 for the file as a whole."""
    while path and path not in lines:
        path = path.rpartition(".")[0]
    return lines.get(path, 0)
