"""Sessions: what is stored, when they end, and who they are for."""

import base64
from datetime import timedelta

from kernel import instant
from kernel.crypto import digest
from kernel.db import counted
from people import sessions
from people.leaving import disable_account
from people.sessions import STAFF, end, end_one, end_others, half_signed_in, list_own, load, start, still_live
from tests.running import County, invited, row


async def test_only_the_hash_of_the_id_is_stored(county: County) -> None:
    account = (await invited(county)).account_id

    cookie = await start("console", STAFF, account_id=account)

    stored = await row("select id_hash, row_to_json(s)::text as all from session s where account_id = $1", account)
    assert bytes(stored["id_hash"]) == digest(cookie)
    assert cookie not in stored["all"]


async def test_an_id_is_thirty_two_random_bytes_and_never_the_same(county: County) -> None:
    account = (await invited(county)).account_id

    cookies = [await start("console", STAFF, account_id=account) for _ in range(50)]

    assert {len(base64.urlsafe_b64decode(f"{cookie}=")) for cookie in cookies} == {32}
    assert len({cookie[:8] for cookie in cookies}) == len(cookies)


async def test_a_session_and_its_post_are_loaded_by_one_statement(county: County) -> None:
    invitation = await invited(county)
    cookie = await start("console", STAFF, account_id=invitation.account_id)
    statements: list[str] = []
    token = counted.set(statements)

    visitor = await load(cookie, "console", invitation.handle)

    counted.reset(token)
    assert len(statements) == 1
    assert visitor
    assert visitor.post
    assert (visitor.post.place, visitor.post.person_id) == (county.place, invitation.person_id)


async def test_a_post_of_somebody_else_does_not_act(county: County) -> None:
    mine, other = await invited(county), await invited(county)
    cookie = await start("console", STAFF, account_id=mine.account_id)

    visitor = await load(cookie, "console", other.handle)

    assert visitor
    assert visitor.post is None


async def test_a_cookie_that_the_browser_invented_opens_nothing_and_is_not_taken_over(county: County) -> None:
    invented = "A" * 43
    account = (await invited(county)).account_id

    cookie = await start("console", STAFF, account_id=account, old=invented)

    assert cookie != invented
    assert await load(invented, "console") is None


async def test_a_session_ends_after_thirty_idle_minutes(county: County) -> None:
    cookie = await start("console", STAFF, account_id=(await invited(county)).account_id)
    began = instant.now()

    with instant.at(began + timedelta(minutes=29)):
        before = await load(cookie, "console")
    with instant.at(began + timedelta(minutes=29 + 31)):
        after = await load(cookie, "console")

    assert before
    assert after is None


async def test_a_session_ends_after_twelve_hours_however_busy(county: County) -> None:
    cookie = await start("console", STAFF, account_id=(await invited(county)).account_id)
    began = instant.now()

    seen = []
    for minutes in range(0, 12 * 60 + 20, 20):
        with instant.at(began + timedelta(minutes=minutes)):
            seen.append(await load(cookie, "console") is not None)

    assert seen == [True] * 36 + [False]


async def test_an_ended_session_is_refused(county: County) -> None:
    cookie = await start("console", STAFF, account_id=(await invited(county)).account_id)

    await end(cookie)

    assert await load(cookie, "console") is None


async def test_the_old_session_ends_where_a_new_one_begins(county: County) -> None:
    account = (await invited(county)).account_id
    old = await start("console", STAFF, account_id=account)

    new = await start("console", STAFF, account_id=account, old=old)

    assert await load(old, "console") is None
    assert await load(new, "console")


async def test_a_session_of_one_face_is_none_on_the_other(county: County) -> None:
    cookie = await start("console", STAFF, account_id=(await invited(county)).account_id)

    visitor = await load(cookie, "portal")

    assert visitor is None


async def test_a_session_that_waits_for_its_code_reaches_nothing(county: County) -> None:
    account = (await invited(county)).account_id
    half = await start("console", sessions.HALF_SIGNED_IN, account_id=account, strength="password")

    visitor = await load(half, "console")

    assert visitor is None
    waiting = await half_signed_in(half)
    assert waiting
    assert waiting.account_id == account


async def test_a_disabled_account_is_out_with_its_next_request(county: County) -> None:
    account = (await invited(county)).account_id
    cookie = await start("console", STAFF, account_id=account)

    await disable_account(account, actor=county.system)

    assert await load(cookie, "console") is None
    journalled = await row("select verb from journal where county_id = $1 order by seq desc limit 1", county.id)
    assert journalled["verb"] == "post.end"


async def test_own_sessions_are_listed_and_ended_singly(county: County) -> None:
    account = (await invited(county)).account_id
    here = await start("console", STAFF, account_id=account, device="Windows · Edge")
    there = await start("console", STAFF, account_id=account, device="Android · Chrome")
    listed = {session.device: session.id for session in await list_own(account)}

    await end_one(account, listed["Android · Chrome"])

    assert set(listed) == {"Windows · Edge", "Android · Chrome"}
    assert await load(there, "console") is None
    assert await load(here, "console")


async def test_nobody_ends_the_session_of_another(county: County) -> None:
    mine, other = (await invited(county)).account_id, (await invited(county)).account_id
    theirs = await start("console", STAFF, account_id=other)
    [listed] = await list_own(other)

    await end_one(mine, listed.id)

    assert await load(theirs, "console")


async def test_all_others_end_at_once(county: County) -> None:
    account = (await invited(county)).account_id
    others = [await start("console", STAFF, account_id=account) for _ in range(3)]
    here = await start("console", STAFF, account_id=account)
    visitor = await load(here, "console")
    assert visitor

    await end_others(account, visitor.session_id)

    assert [await load(cookie, "console") for cookie in others] == [None] * 3
    assert await still_live([visitor.session_id]) == {visitor.session_id}
