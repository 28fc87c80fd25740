"""The words of a case as search knows them: pairs of characters, hashed under the county's key.

One character alone is looked for in what a clerk wrote about the case; two and more also in what was said.
"""

import hashlib
import re
import unicodedata
from collections.abc import Iterable, Mapping
from itertools import pairwise
from typing import Any
from uuid import UUID

from cases.categories import category_title
from kernel.db import database
from tenants.keys import CountyKey, keyring
from tenants.place import ancestors
from tenants.tree import tree

# A number or a Latin word counts as one character: "3期" is a pair.
_RUN = re.compile(r"[^\W_]+")
_UNIT = re.compile(r"[a-z0-9]+|.")

LEARN = """
update case_words set grams = array(select distinct unnest(grams || $3::bigint[]) order by 1)
where county_id = $1 and case_id = any($2)"""


def pairs(text: str) -> set[str]:
    """Neighbours within a run, and numbers and Latin words as a whole."""
    found: set[str] = set()
    for run in runs(text):
        found |= {a + b for a, b in pairwise(run)}
        found |= {unit for unit in run if len(unit) > 1}
    return found


def singles(text: str) -> set[str]:
    return {unit for run in runs(text) for unit in run}


def runs(text: str) -> list[list[str]]:
    plain = unicodedata.normalize("NFKC", text).casefold()
    return [_UNIT.findall(run) for run in _RUN.findall(plain)]


def sought(text: str) -> set[str]:
    """What a case must hold to answer these words; empty where there is nothing to look for."""
    found: set[str] = set()
    for run in runs(text):
        found |= {a + b for a, b in pairwise(run)} or set(run)
    return found


def mark(name: str) -> int:
    """Where a case lies and which units have it, beside its words: no secret, and the same in every county."""
    return int.from_bytes(hashlib.sha256(name.encode()).digest()[:8], "big", signed=True)


def marks(places: Iterable[str] = (), units: Iterable[UUID | str] = ()) -> set[int]:
    """The county itself is no mark: everything lies in it."""
    found = {mark(above) for place in places for above in ancestors(place) if above.count("/") > 1}
    return found | {mark(f"u:{unit}") for unit in units}


def grams_of(county: CountyKey, *, heads: Iterable[str], said: Iterable[str], places: Iterable[str]) -> list[int]:
    """`heads` are what a clerk wrote; places are found by their names and narrow what is looked through."""
    places = list(places)
    written = [*heads, *(tree.name(above) for place in places[:1] for above in ancestors(place)[1:])]
    terms = {term for text in written for term in pairs(text) | singles(text)}
    terms |= {term for text in said for term in pairs(text)}
    return sorted({*county.grams(terms), *marks(places)})


async def learn(case: Any, columns: Mapping[str, Any], said: Iterable[str] = ()) -> None:
    """What a move changed of the words of a case; no statement where it changed none. Nothing is forgotten:
    who remembers the old title finds the case by it."""
    heads = [columns["title"]] if columns.get("title", case.title) != case.title else []
    if columns.get("category", case.category) != case.category:
        heads.append(category_title(columns["category"]) if columns["category"] else "")
    places = [columns[name] for name in ("place", "holder") if columns.get(name, "") not in ("", getattr(case, name))]
    units = [name[2:] for name in columns.get("seen_by", ()) if name.startswith("u:") and name not in case.seen_by]
    county = await keyring.of(case.county_id)
    grams = {*grams_of(county, heads=heads, said=said, places=places), *marks(units=units)}
    if grams:
        await database.fetch(LEARN, case.county_id, [case.id], sorted(grams))


async def learn_place(county_id: int, cases: list[UUID], places: Iterable[str]) -> None:
    """Likewise for several at once that come to lie at the same places."""
    county = await keyring.of(county_id)
    await database.fetch(LEARN, county_id, cases, grams_of(county, heads=(), said=(), places=places))
