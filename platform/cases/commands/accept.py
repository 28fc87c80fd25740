"""Accept a matter: category, four-factor grade, a title by the clerk, a register number."""

from collections.abc import Mapping
from uuid import UUID

from cases.categories import is_offered
from cases.changing import Change, changing
from cases.registering import first_receiver, next_register_number
from cases.tables import Assessment, Demand
from kernel.ids import new_id
from people.actor import Actor


async def accept_case(
    case_id: UUID,
    *,
    version: int,
    title: str,
    category: str,
    factors: Mapping[str, int],
    grade: str,
    demands: tuple[str, ...] = (),
    key: UUID,
    actor: Actor,
) -> None:
    """`demands`, when given, add to what the applicant asked for. Raises workflows.refusals.Needs."""
    async with changing(case_id, version=version, key=key, actor=actor) as change:
        known = category if is_offered(category, change.case.place, change.method) else ""
        facts = change.facts(
            category=known,
            factors=factors,
            grade=grade,
            demands=len(change.file.demands) + len(demands),
        )
        move = change.permit("accept", facts)
        await _assess(change, factors, grade)
        await _add_demands(change, demands)
        change.apply(
            move,
            title=title.strip() or change.case.title,
            category=category,
            grade=grade,
            accepted_at=change.moment,
            register_number=change.case.register_number or await next_register_number(change),
            **first_receiver(change),
        )
        change.tell_move(move, category=category, grade=grade)


async def _assess(change: Change, factors: Mapping[str, int], grade: str) -> None:
    await Assessment.insert(
        Assessment(
            id=new_id(),
            nature=factors["nature"],
            scale=factors["scale"],
            difficulty=factors["difficulty"],
            impact=factors["impact"],
            suggested=change.method.suggest_grade(factors).grade.value,
            confirmed=grade,
            author=change.actor.person_id,
            at=change.moment,
            **change.hangs,
        )
    )


async def _add_demands(change: Change, demands: tuple[str, ...]) -> None:
    start = len(change.file.demands) + 1
    rows = []
    for seq, text in enumerate(demands, start=start):
        demand_id = new_id()
        rows.append(
            Demand(
                id=demand_id,
                seq=seq,
                text=change.seal.close("demand.text", demand_id, text),
                **change.hangs,
            )
        )
    if rows:
        change.said.extend(demands)
        await Demand.insert(*rows)
