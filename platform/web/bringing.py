"""Files of a form, kept one by one: what is wrong with one does not hold back the others."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from uuid import UUID

from files.arriving import Arriving
from files.keep import keep_file
from files.refusals import Away, Refused
from people import rates
from people.actor import Actor
from people.rates import Limit
from web.forms import clean
from web.visitor import Asked, address

FIELD = "files"
# Of one address: a whole family behind one router, and no warehouse.
HOURLY = Limit("files", 120, 3600)
TOO_MANY = "这个网络这一小时传的文件太多了。请过 %(wait)s再传，写的都还在。"
TAKEN = "别的 %s 个已经收下了。"
LONGEST_NAME = 40


@dataclass(slots=True)
class Brought:
    """`wrong`: a sentence for each file that was not taken. `away`: nothing can be taken for the moment."""

    ids: list[UUID] = field(default_factory=list)
    wrong: list[str] = field(default_factory=list)
    away: bool = False

    @property
    def errors(self) -> dict[str, str]:
        taken = [TAKEN % len(self.ids)] if self.ids else []
        return {FIELD: "".join([*self.wrong, *taken])} if self.wrong else {}


async def bring(
    request: Asked,
    files: Sequence[Arriving],
    *,
    evidence: bool,
    owner: str,
    actor: Actor,
    draft_id: UUID | None = None,
) -> Brought:
    """Raises TooOften."""
    brought = Brought()
    for file in files:
        await rates.take(TOO_MANY, (HOURLY, address(request)))
        try:
            kept = await keep_file(file, evidence=evidence, owner=owner, actor=actor, draft_id=draft_id)
        except Refused as refused:
            brought.wrong.append(f"{_called(file)}：{refused.sentence}")
        except Away as away:
            brought.wrong.append(away.sentence)
            brought.away = True
            break
        else:
            brought.ids.append(kept)
    return brought


def _called(file: Arriving) -> str:
    name = clean(file.name)
    return f"“{name if len(name) <= LONGEST_NAME else name[:LONGEST_NAME] + '…'}”"
