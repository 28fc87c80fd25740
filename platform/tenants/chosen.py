"""What is in force at a place: the nearest choice upward, and no further than a limit set above allows."""

import json
from dataclasses import dataclass, replace
from typing import Any, Generic, TypeVar

from kernel.db import database
from tenants.place import ancestors
from tenants.settings import SETTINGS
from tenants.values import Setting

T = TypeVar("T")

CHOICES = "select t.place, s.name, s.value::text, s.locked from setting s join tenant t on t.id = s.tenant_id"


@dataclass(frozen=True, slots=True)
class Choice(Generic[T]):
    place: str  # who chose it
    value: T
    limit: bool = False  # places below may not go beyond it


class Chosen:
    """Settings are few and change rarely: every process keeps them, a look-up costs no statement."""

    def __init__(self) -> None:
        self._choices: dict[str, dict[str, Choice[Any]]] = {}

    async def load(self) -> None:
        choices: dict[str, dict[str, Choice[Any]]] = {}
        for row in await database.call(CHOICES):
            read = _read(row["name"], row["value"])
            if read is not None:
                choice = Choice(row["place"], read, row["locked"])
                choices.setdefault(row["name"], {})[row["place"]] = choice
        self._choices = choices

    def at(self, place: str, setting: Setting[T]) -> T:
        choice = self.choice(place, setting)
        return choice.value if choice else setting.default

    def choice(self, place: str, setting: Setting[T]) -> Choice[T] | None:
        """With the place that chose it; None where the default holds."""
        made = self._choices.get(setting.name, {})
        best: Choice[T] | None = None
        for at in ancestors(place) if setting.inherited else [place]:
            best = _next(best, made.get(at), setting)
        return best

    def above(self, place: str, setting: Setting[T]) -> Choice[T] | None:
        """What would hold here if this place chose nothing itself."""
        parents = ancestors(place)[:-1]
        return self.choice(parents[-1], setting) if parents and setting.inherited else None

    def everywhere(self, setting: Setting[T]) -> dict[str, T]:
        """What each place chose itself."""
        return {place: choice.value for place, choice in self._choices.get(setting.name, {}).items()}

    def own(self, place: str, setting: Setting[T]) -> Choice[T] | None:
        return self._choices.get(setting.name, {}).get(place)


def _next(best: Choice[T] | None, own: Choice[T] | None, setting: Setting[T]) -> Choice[T] | None:
    if own is None or best is None or not best.limit:
        return own or best
    # Under a limit: only something stricter, and that is a limit for those below in turn.
    return replace(own, limit=True) if setting.stricter(own.value, best.value) else best


def _read(name: str, stored: str) -> Any:
    """None for a setting that this version does not know or no longer takes."""
    setting = SETTINGS.get(name)
    try:
        return setting.read(json.loads(stored)) if setting else None
    except ValueError:
        return None


chosen = Chosen()
