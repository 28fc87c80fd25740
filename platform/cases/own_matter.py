"""A matter in the hands of who filed it, or of the desk for them: locked, with whoever follows it or waits to."""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass
from uuid import UUID

from cases.destroyed import not_destroyed
from cases.followers import FOLLOWS, INVITED, MOST
from cases.once import once
from cases.queries.case import case_file, lock_case
from cases.reading_followers import FollowerView, read_followers
from cases.reading_people import read_parties
from cases.relations import relations_to_case
from cases.view import CaseFile, CaseRow
from kernel.errors import Conflict, Forbidden, NotFound
from people.actor import Actor
from tenants.keys import CountyKey, Seal, keyring
from tenants.scope import opened
from workflows.engine import Where

NOT_YOURS = {
    Where.APPLICANT: "只有提出这件事的人，才能请别人一起看进度。",
    Where.HOLDER: "这件事不在您这个中心办。请本人到现在办它的窗口来登记。",
}
FULL = f"一件事最多请 {MOST} 个人一起看。要换人，先把不用看的收回。"
OVER = "这一位已经不在等您答复了：可能过了 7 天，或者您在别处已经答过。"


@dataclass(frozen=True, slots=True)
class OwnMatter:
    """`applicant`: who speaks, masked."""

    case: CaseRow
    county: CountyKey
    seal: Seal
    applicant: str
    file: CaseFile
    followers: list[FollowerView]

    @property
    def key(self) -> tuple[int, UUID, str]:
        return self.case.county_id, self.case.id, self.case.place

    def has_room(self) -> None:
        if sum(one.state in (INVITED, FOLLOWS) for one in self.followers) >= MOST:
            raise Conflict(FULL)

    def one(self, follower_id: UUID, *states: str) -> FollowerView:
        found = [one for one in self.followers if one.id == follower_id and one.state in states]
        if not found:
            raise Conflict(OVER)
        return found[0]


@asynccontextmanager
async def own_matter(
    case_id: UUID, *, stands: Where = Where.APPLICANT, key: UUID, actor: Actor
) -> AsyncIterator[OwnMatter]:
    """Raises NotFound for a sealed one as for none, Forbidden to who does not stand so to it."""
    async with opened(actor.scope):
        case = await lock_case(actor.county_id, case_id)
        if case.sealed:
            raise NotFound()
        await once(actor.county_id, key, case_id, case.number)
        not_destroyed(case)
        file = await case_file(actor.county_id, case_id)
        if stands not in relations_to_case(case, file, actor):
            raise Forbidden(NOT_YOURS[stands])
        county = await keyring.of(actor.county_id)
        seal = county.unwrap(file.keys[case_id], case_id)
        speaking = [party for party in read_parties(file, county, plain=False) if party.part == "applicant"]
        yield OwnMatter(case, county, seal, speaking[0].name if speaking else "", file, read_followers(file, seal))
