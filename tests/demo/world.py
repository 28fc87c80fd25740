"""Reads the demo world once for the tests that check it."""

import tomllib
from collections import Counter
from pathlib import Path
from typing import Any

Row = dict[str, Any]

WORLD = Path(__file__).parents[2] / "platform" / "demo" / "world"
CATEGORIES = {
    "family", "neighbour", "forest_land", "housing", "expropriation", "wages",
    "debt", "consumer", "property_service", "medical", "traffic", "damages",
    "environment", "village_affairs", "litigation", "policy", "public_order", "other",
}  # fmt: skip


def rows(folder: str, key: str, file: str = "*") -> list[Row]:
    found: list[Row] = []
    for path in sorted((WORLD / folder).glob(f"{file}.toml")):
        found += tomllib.loads(path.read_text("utf-8"))[key]
    return found


def place_of(tenant: Row) -> str:
    return f"{tenant['parent']}{tenant['slug']}/"


def case_instances() -> list[Row]:
    return [template | over for template in rows("cases", "case") for over in [{}, *template.get("variant", [])]]


def repeated(values: list[str]) -> list[str]:
    return [value for value, count in Counter(values).items() if count > 1]


TENANTS = {place_of(tenant): tenant for tenant in rows("tenants", "tenant")}
DEPARTMENTS = {(unit["place"], unit["short"]): unit for unit in rows("departments", "department")}
POSTS = [(staff, post) for staff in rows("people", "staff") for post in staff["post"]]
CASES = case_instances()
