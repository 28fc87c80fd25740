"""How far the return visit of this round has come: which sides it asks, and what the applicant said already."""

from collections.abc import Mapping
from typing import Any
from uuid import UUID

from cases.view import CaseFile, CaseRow
from kernel.errors import NotFound
from workflows.method import Method
from workflows.sides import Asking, Side


def sides_of(case: CaseRow, file: CaseFile, method: Method) -> dict[str, Asking]:
    """The applicant's, and in a dispute the other one. Of what is sealed the other side hears nothing."""
    category = method.categories.get(case.category or "")
    dispute = category is not None and category.dispute and not case.sealed
    others = [party for party in file.parties if dispute and party["part"] == Side.RESPONDENT]
    sides = {Side.APPLICANT.value: _asking(case, file, Side.APPLICANT, reachable=True)}
    if others:
        known = any(party["phone"] or party["detail"] for party in others)
        sides[Side.RESPONDENT.value] = _asking(case, file, Side.RESPONDENT, reachable=known)
    return sides


def _asking(case: CaseRow, file: CaseFile, side: Side, *, reachable: bool) -> Asking:
    tries = tries_of(case, file, side)
    return Asking(
        reachable=reachable,
        asked=any(visit["reached"] for visit in tries),
        missed=tuple(visit["at"] for visit in tries if not visit["reached"]),
    )


def tries_of(case: CaseRow, file: CaseFile, side: Side) -> list[Any]:
    return [
        visit
        for visit in file.visits
        if visit["round"] == case.round and side_of(file.parties, visit["party_id"]) == side
    ]


def side_of(parties: list[Any], party_id: UUID | None) -> Side:
    """Of whom a visit asked; none named: the applicant. Raises NotFound for nobody of this case."""
    if party_id is None:
        return Side.APPLICANT
    named = next((party for party in parties if party["id"] == party_id), None)
    if named is None:
        raise NotFound()
    return Side(named["part"])


def visit_facts(case: CaseRow, file: CaseFile, method: Method) -> dict[str, Any]:
    said = next((visit for visit in tries_of(case, file, Side.APPLICANT) if visit["reached"]), None)
    answers = {question.key: said[question.key] for question in method.questions} if said else {}
    return {
        "sides": sides_of(case, file, method),
        "questions": frozenset(question.key for question in method.questions),
        "questions_answered": answered(answers, method),
        "solved": method.closes(answers) if said else None,
    }


def answered(answers: Mapping[str, str], method: Method) -> frozenset[str]:
    return frozenset(question.key for question in method.questions if answers.get(question.key) in question.answers)
