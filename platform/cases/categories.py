"""The categories of a county: those of its method, and what its tenants added under them."""

from collections.abc import Iterable
from dataclasses import replace

from tenants.chosen import chosen
from tenants.settings import CATEGORIES
from tenants.tree import tree
from workflows.method import Method
from workflows.method_parts import Category
from workflows.words import word, wording


def with_added(method: Method, county_id: int) -> Method:
    """Retired ones too: cases name them."""
    added = {
        one.key: replace(base, key=one.key, title=one.title, under=one.under, place=place, retired=one.retired)
        for place, entries in chosen.everywhere(CATEGORIES).items()
        for one in entries
        if _county_of(place) == county_id and (base := method.categories.get(one.under))
    }
    return replace(method, categories={**method.categories, **added}) if added else method


def _county_of(place: str) -> int:
    tenant = tree.find(place)
    return tenant.county_id if tenant else 0


def category_title(key: str) -> str:
    """Of any county; another process learns within half a minute what was added here."""
    known = wording()["category"].get(key)
    added = (one.title for entries in chosen.everywhere(CATEGORIES).values() for one in entries if one.key == key)
    return known or next(added, word("dictionary", "fresh"))


def offered_at(place: str, method: Method) -> list[Category]:
    """What may be chosen for a matter of this place: nothing retired, nothing that another place added."""
    return [one for one in _grouped(method) if not one.retired and place.startswith(one.place)]


def is_offered(key: str, place: str, method: Method) -> bool:
    return any(one.key == key for one in offered_at(place, method))


def known_at(place: str, method: Method) -> list[Category]:
    """What cases seen from this place may bear: retired ones, and those of the places below."""
    return [one for one in _grouped(method) if place.startswith(one.place) or one.place.startswith(place)]


def line_of(key: str, method: Method) -> list[str]:
    """A category, and the one that it stands under: who has the duty of that one has it too."""
    known = method.categories.get(key)
    return [key, known.under] if known and known.under else [key]


def with_those_under(keys: Iterable[str], method: Method) -> frozenset[str]:
    named = frozenset(keys)
    return named | {one.key for one in method.categories.values() if one.under in named}


def _grouped(method: Method) -> list[Category]:
    """Each of the method, followed by what was added under it."""
    added = [one for one in method.categories.values() if one.under]
    bases = (one for one in method.categories.values() if not one.under)
    return [each for base in bases for each in (base, *(one for one in added if one.under == base.key))]
