"""The demo world as it is written down: places and duties after life, people and matters invented."""

import tomllib
from pathlib import Path
from typing import Any

WORLD = Path(__file__).parent / "world"

Row = dict[str, Any]


def county_names() -> list[str]:
    return sorted(path.stem for path in (WORLD / "tenants").glob("*.toml"))


def tenants(county: str) -> list[Row]:
    return _rows(f"tenants/{county}.toml", "tenant")


def departments(county: str) -> list[Row]:
    return _rows(f"departments/{county}.toml", "department")


def staff(county: str) -> list[Row]:
    return _rows(f"people/{county}.toml", "staff")


def cases() -> list[Row]:
    """Every template and each of its variants as a case of its own."""
    found: list[Row] = []
    for path in sorted((WORLD / "cases").glob("*.toml")):
        for template in _rows(f"cases/{path.name}", "case"):
            variants = template.pop("variant", [])
            found += [template, *({**template, **variant} for variant in variants)]
    return found


def visits() -> list[Row]:
    """Who came to a window, the same in every county."""
    return _rows("windows.toml", "visit")


def _rows(file: str, key: str) -> list[Row]:
    content = tomllib.loads((WORLD / file).read_text(encoding="utf-8"))
    rows: list[Row] = content[key]
    return rows
