"""销毁: what is left of a case whose file was destroyed is its line in the register; nobody changes it any more."""

from dataclasses import replace
from typing import Any

from cases.retention import say_years
from cases.view import CaseFile, CaseRow
from kernel.errors import Conflict
from tenants.keys import CountyKey, Seal
from workflows.local_time import local
from workflows.phrases import say_day
from workflows.words import word


def not_destroyed(case: CaseRow) -> None:
    if case.destroyed_at is not None:
        raise Conflict(word("destroyed", "over"))


def bare(file: CaseFile) -> CaseFile:
    """Without the rows whose words no key opens any more: offices, dates and answers by key stay."""
    return replace(
        file,
        **_nothing("parties", "demands", "supplements", "feedback", "proposals", "attachments", "followers"),
        **_nothing("letters", "liaisons", "whistles", "called", "stays", "attempts", "forces", "experts", "pool"),
    )


def _nothing(*names: str) -> dict[str, Any]:
    return {name: [] for name in names}


def silent(rows: list[Any]) -> list[Any]:
    """The course of the case, without a word that anybody wrote."""
    return [{**row, "note_id": None, "body": None, "public": False} for row in rows]


def seal_of_file(county: CountyKey, file: CaseFile, case: CaseRow) -> Seal:
    """Of a destroyed one a seal that opens nothing: there is nothing left for it."""
    wrapped = file.keys.get(case.id)
    return county.unwrap(wrapped, case.id) if wrapped else Seal(case.county_id, b"")


def say_destroyed(case: CaseRow) -> str:
    """When, by which rule, why and by whose word; empty for what is still there."""
    if case.destroyed_at is None or case.destroyed_why is None:
        return ""
    return word(
        "destroyed",
        "how",
        day=f"{local(case.destroyed_at).year}年{say_day(local(case.destroyed_at).date())}",
        rule=say_years(case),
        why=word("destruction_reason", case.destroyed_why),
        by=case.destroyed_as,
    )
