"""Accept a matter: category, four-factor grade, a title by the clerk, a register number."""

from collections.abc import Mapping
from uuid import UUID

from cases.categories import is_offered
from cases.changing import Change, changing
from cases.leaders import assign_leaders
from cases.registering import first_receiver, next_register_number
from cases.signals import said_on, signals_in
from cases.tables import Assessment, Demand
from kernel.ids import new_id
from people.actor import Actor
from tenants.chosen import chosen
from tenants.settings import ESCALATION
from workflows.grading import Signal, Suggestion, raised


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
        suggestion = raised(change.method.suggest_grade(factors), await _signals(change))
        await _assess(change, suggestion, grade)
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
        await assign_leaders(change, move)
        signals = [signal.key for signal in suggestion.signals]
        change.tell_move(move, category=category, grade=grade, **({"signals": signals} if signals else {}))


async def _signals(change: Change) -> tuple[Signal, ...]:
    """Where the county lists no words nothing is opened."""
    case, texts = change.case, list[str]()
    if chosen.at(case.place, ESCALATION):
        texts = [heard.text for heard in await said_on(case, change.seal)]
        texts += [change.seal.open("demand.text", row["id"], row["text"]) for row in change.file.demands]
    return signals_in(texts, case.place, repeats=case.repeat_of is not None)


async def _assess(change: Change, suggestion: Suggestion, grade: str) -> None:
    await Assessment.insert(
        Assessment(
            id=new_id(),
            nature=suggestion.scores["nature"],
            scale=suggestion.scores["scale"],
            difficulty=suggestion.scores["difficulty"],
            impact=suggestion.scores["impact"],
            suggested=suggestion.grade.value,
            signals=[signal.key for signal in suggestion.signals],
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
