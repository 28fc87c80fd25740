"""Everything that the matrix asks for, put on stage once: counties, people, cases, drafts, and who comes to look."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import timedelta
from uuid import UUID

import asyncpg

from cases.commands.file import file_case
from cases.commands.follow import admit_follower
from cases.commands.follow_along import ask_to_follow
from cases.commands.method import choose_shipped
from cases.drafts import find_draft, keep_draft, start_draft
from cases.filing import Filing, Who
from cases.followers import Asking
from kernel import instant
from kernel.ids import new_id
from kernel.instant import now
from people import actor as actors
from people import sessions, totp
from people.accounts import invite_staff
from people.invitations import accept_invitation
from people.oidc.discovery import Discovery
from people.oidc.setup import add_provider
from people.oidc.wire import Wire
from people.roles import Role
from people.trusted import trust
from tenants.methods import keep_method
from tenants.scope import opened
from tenants.tree import tree
from tests.matrix import canaries as kinds
from tests.matrix.brought import new_matter
from tests.matrix.canaries import Canaries
from tests.matrix.liaised import put_liaisons
from tests.matrix.looked_up import look_up, no_matter
from tests.matrix.matters import ENDED, OBJECTS, SIDE, STAGES, Matter
from tests.matrix.readers import Reader, everybody, guest, signed_in
from tests.matrix.world import County, new_county, nobody
from tests.oidc.going import NEW
from tests.oidc.hostile import Hostile
from tests.workflows.written import written
from workflows.method import Method

PASSWORD = "七棵松树下面有三口老水井"
BEARER, OTHER_BEARER = "b" * 43, "c" * 43


@dataclass(frozen=True, slots=True)
class Invited:
    """Somebody with a password and a second factor, and somebody whose invitation still waits."""

    login: str
    account_id: UUID
    secret: str
    waiting: str  # the token of the invitation
    handle: str  # of the first one's post
    recovery: str
    trusted: str  # what a browser holds that they trust


@dataclass(frozen=True, slots=True)
class Stage:
    home: County
    far: County
    matters: Mapping[tuple[str, str], Matter]
    guests: Mapping[str, dict[str, str]]
    drafts: Mapping[str, UUID]
    form_keys: Mapping[str, UUID]
    invited: Invited
    hats: Mapping[str, dict[str, str]]  # cookies of offices that no column stands for
    canaries: Canaries
    readers: list[Reader]
    owner: asyncpg.Connection
    vouching: Hostile
    discovery: Discovery
    providers: tuple[UUID, UUID]  # of home, of the far county
    rulings: tuple[UUID, UUID]  # likewise, of their townships
    follower: UUID  # the citizen, of the matter "followed"
    liaisons: Mapping[str, UUID]  # on the lettered case of each kind; what waits in either county
    far_method: str  # one that the far county alone keeps

    def matter(self, kind: str, stage: str) -> Matter:
        return self.matters[(kind, "none" if kind == "none" else stage)]

    @property
    def guest_of(self) -> Matter:
        """Whose slip a guest holds where the question is about no case that exists."""
        return self.matter("village", "approved")

    def cookies(self, reader: Reader, about: Matter | None) -> dict[str, str]:
        if reader.name == "slip":
            matter = about if about and about.kind != "none" else self.guest_of
            return dict(self.guests[matter.name])
        return dict(reader.cookies)


async def set_up(word: str, owner: asyncpg.Connection, vouching: Hostile) -> Stage:
    canaries = Canaries()
    home, far = await new_county(f"{word}a", canaries), await new_county(f"{word}b", canaries)
    for county in (home, far):
        await choose_shipped("points-and-three-levels", actor=county.system)  # with a ladder
    matters = {("none", "none"): no_matter(home)}
    for kind in OBJECTS[:-1]:
        county = far if kind == "away" else home
        for stage in (*STAGES, *SIDE, *ENDED):
            matters[(kind, stage)] = await new_matter(county, kind, stage, canaries)
    other = await new_matter(home, "another's", "filed", canaries, home.citizen("citizen"))
    matters[("another's", "filed")] = other
    followed = await new_matter(home, "followed", "filed", canaries, home.citizen("owner"))
    matters[("followed", "filed")] = followed
    follower = await _follower(home, followed, owner)
    existing = [matter for matter in matters.values() if matter.kind != "none"]
    for matter in existing:
        await look_up(owner, matter)
    drafts, form_keys = await _drafts(home, far, canaries)
    readers = await everybody(home, far, other, canaries)
    guests = {matter.name: await guest(matter) for matter in existing}
    invited = await _invited(home, word)
    discovery = Discovery(Wire(plain=True))
    return Stage(
        home=home,
        far=far,
        matters=matters,
        guests=guests,
        drafts=drafts,
        form_keys=form_keys,
        invited=invited,
        hats={
            "auditor": await signed_in(home.staff["auditor"].account_id, ""),
            "head": await signed_in(home.staff["head"].account_id, ""),
            "head away": await signed_in(far.staff["head"].account_id, ""),
            "enrolled": await signed_in(invited.account_id, ""),
        },
        canaries=canaries,
        readers=readers,
        owner=owner,
        vouching=vouching,
        discovery=discovery,
        rulings=(await _ruling(home, owner), await _ruling(far, owner)),
        follower=follower,
        liaisons=await put_liaisons(home, far, matters, owner, canaries),
        far_method=await _method(far),
        providers=(await _provider(home, vouching, discovery), await _provider(far, vouching, discovery)),
    )


async def _ruling(county: County, owner: asyncpg.Connection) -> UUID:
    """Of a case that is there no longer, so that nobody's case is in it."""
    ruling = new_id()
    await owner.execute(
        "insert into ruling (county_id, id, case_id, place, category, unit_id, clause, sentence, ruled_by, ruled_as,"
        " ruled_at) values ($1, $2, $3, $4, 'policy', $5, '职责清单 9', '归本所', $6, '中心主任', $7)",
        *(county.id, ruling, nobody(), f"{county.place}shiqiao/", county.units["lead"]),
        *(county.staff["director"].actor.person_id, now()),
    )
    return ruling


async def _follower(home: County, followed: Matter, owner: asyncpg.Connection) -> UUID:
    """The citizen asked for it, and its owner agreed."""
    citizen, key = home.citizen("citizen"), new_id()
    asking = Asking(followed.number, "小芳", "child")
    await ask_to_follow(asking, address="198.51.100.10", key=key, actor=citizen)
    found: UUID = await owner.fetchval("select id from follower where case_id = $1", followed.id)
    await admit_follower(followed.id, found, key=new_id(), actor=home.citizen("owner"))
    return found


async def _method(county: County) -> str:
    source = written('title = "通用工作法"', 'title = "外县的工作法"')
    method = Method.load(source.encode())
    async with opened(actors.system(county.id, county.place).scope):
        await keep_method(county.id, method.digest, method.title, source)
    return method.digest


async def _provider(county: County, vouching: Hostile, discovery: Discovery) -> UUID:
    """One that vouches for two factors, so that an invitation may be accepted by it."""
    new = replace(NEW, issuer=vouching.issuer, second_factor=("amr=otp",))
    return await add_provider(tree.county(county.id), new, discovery=discovery)


async def _drafts(home: County, far: County, canaries: Canaries) -> tuple[dict[str, UUID], dict[str, UUID]]:
    """Whole drafts of this browser and of another, one in the other county, and one that was sent."""
    anyone = actors.resident(home.id, f"{home.place}shiqiao/liuwan/")
    far_one = actors.resident(far.id, f"{far.place}shiqiao/liuwan/")
    drafts = {"none": nobody()}
    for name, topic, county, actor, bearer in (
        ("own", "wage", home, anyone, BEARER),
        ("harm", "harm", home, anyone, BEARER),
        ("sent", "wage", home, anyone, BEARER),
        ("other", "wage", home, anyone, OTHER_BEARER),
        ("away", "wage", far, far_one, BEARER),
    ):
        answers = _answers(f"draft {name}", topic, county, canaries)
        drafts[name] = await start_draft(county.word, answers, bearer=bearer, actor=actor)
    form_keys = {"none": nobody()}
    for name, actor, bearer in (("own", anyone, BEARER), ("other", anyone, OTHER_BEARER), ("away", far_one, BEARER)):
        draft = await find_draft(drafts[name], bearer=bearer, actor=actor)
        form_keys[f"unsent {name}"] = draft.form_key
    form_keys["sent"] = await _send(drafts["sent"], home, canaries)
    return drafts, form_keys


def _answers(owner: str, topic: str, county: County, canaries: Canaries) -> dict[str, object]:
    return {
        "topic": topic,
        "story": f"{canaries.plant(owner, kinds.SAY)}，干了三个月，工钱一直没有发。",
        "wants": [canaries.plant(owner, kinds.DEMAND)],
        "place": f"{county.place}shiqiao/liuwan/",
        "other": {"kind": "person", "name": canaries.plant(owner, kinds.NAME), "detail": ""},
        "who": {"name": canaries.plant(owner, kinds.NAME), "phone": canaries.phone(owner)},
        "together": {"people": 1, "members": []},
    }


async def _send(draft_id: UUID, home: County, canaries: Canaries) -> UUID:
    place = f"{home.place}shiqiao/liuwan/"
    actor = actors.resident(home.id, place)
    draft = await find_draft(draft_id, bearer=BEARER, actor=actor)
    who = Who(canaries.plant("draft sent", kinds.NAME), canaries.phone("draft sent"))
    filing = Filing("wage", place, draft.answers["story"], tuple(draft.answers["wants"]), (who,))
    slip = await file_case(filing, key=draft.form_key, actor=actor)
    desk = tree.intake_desk(place)
    kept = {"filed": slip.number, "at": now().isoformat(), "place": place, "desk": desk, "sealed": False}
    await keep_draft(draft_id, kept, bearer=BEARER, actor=actor)
    return draft.form_key


async def _invited(home: County, word: str) -> Invited:
    more = {
        "place": home.place,
        "roles": (Role.INTAKE_CLERK,),
        "actor": home.system,
        "title": "窗口",
        "post_name": "新来的",
    }
    first = await invite_staff(login=f"enrolled.{word}", name="陈一鸣", phone="13800000001", **more)  # type: ignore[arg-type]  # a form as a dict
    second = await invite_staff(login=f"waiting.{word}", name="陈二鸣", phone="13800000002", **more)  # type: ignore[arg-type]  # a form as a dict
    assert first.token
    assert second.token
    secret = totp.secret_for(first.token)
    with instant.at(now()):
        code = totp.code_at(secret, now() - timedelta(seconds=30))
        accepted = await accept_invitation(first.token, password=PASSWORD, code=code)
    held = await trust(await sessions.start("console", sessions.STAFF, account_id=first.account_id), None)
    return Invited(
        accepted.login, first.account_id, secret, second.token, first.handle, accepted.recovery_codes[0], held or ""
    )
