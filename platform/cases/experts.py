"""专家意见: what of it is changed, and its end with the case."""

from typing import TYPE_CHECKING, Any

from cases.tables import CaseExpert
from workflows.case import ENDED
from workflows.expert import EXPERT, ExpertState

if TYPE_CHECKING:
    from cases.changing import Change


async def change_expert(change: "Change", row: Any, **columns: Any) -> None:
    """The case is locked, so the row is as it was read."""
    changes: dict[Any, Any] = dict(columns)
    await CaseExpert.update(changes).where(CaseExpert.county_id == change.case.county_id, CaseExpert.id == row["id"])


async def end_experts(change: "Change") -> None:
    """Whoever was asked and has not answered need not any more."""
    if change.columns.get("state") not in ENDED:
        return
    for row in change.file.experts:
        if row["state"] == ExpertState.ASKED:
            move = EXPERT.follow("lapse", state=row["state"])
            await change_expert(change, row, state=move.target, ended_at=change.moment)
            change.tell("expert.lapse", "case_expert", row["id"], expert_kind=row["kind"])
