"""E-mail to staff who want it: the line of the inbox by number and sentence, once, later when the server is away."""

from collections.abc import Iterator
from datetime import timedelta

import asyncpg
import pytest

from infra.services.ports import LOOPBACK, free_port
from kernel.errors import Invalid
from kernel.instant import at, now
from notices.mail import deliver_mail
from notices.mailbox import choose_mailbox, own_mailbox
from notices.smtp import Smtp
from people.actor import Actor
from tenants.scope import opened
from tests.cast import County
from tests.matters import DEMANDS, STORY, WORKERS, Matter, a_case
from tests.notices.outbox import relayed
from tests.notices.post_office import PostOffice, post_office

FROM = "zongzhi@centre.example"
HERE = "handler@office.example"


@pytest.fixture
def office() -> Iterator[tuple[PostOffice, Smtp]]:
    with post_office() as (running, url):
        yield running, Smtp(url, FROM)


Office = tuple[PostOffice, Smtp]


async def an_order(county: County, reader: Actor | None = None) -> Matter:
    """Sent to the handler's unit while the handler reads mail."""
    await choose_mailbox(HERE, actor=reader or county.handler)
    matter = await a_case(county, "dispatched", applicants=WORKERS[:1])
    await relayed(county)
    return matter


async def states(owner: asyncpg.Connection, county: County) -> list[tuple[str, int]]:
    rows = await owner.fetch("select state, tries from mail where county_id = $1 order by id", county.id)
    return [(row["state"], row["tries"]) for row in rows]


async def test_whoever_wants_mail_gets_the_line_of_the_inbox_and_nobody_else_does(
    own_county: County, office: Office, owner: asyncpg.Connection
) -> None:
    running, post = office
    matter = await an_order(own_county)

    sent = [await deliver_mail(own_county.system.scope, post) for _ in range(2)]

    number = matter.slip.number
    [letter] = running.letters
    assert sent == [1, 0]
    assert (letter["To"], letter["From"]) == (HERE, FROM)
    assert letter["Subject"] == f"派来一张新单，请接单（{number[:-8]}-{number[-8:-4]}-{number[-4:]}）"
    assert "请登录办案台，在“消息”里看。" in letter.get_content()
    assert await states(owner, own_county) == [("sent", 1)]


async def test_a_letter_says_nothing_of_the_matter_and_of_no_person(own_county: County, office: Office) -> None:
    running, post = office
    matter = await an_order(own_county)
    title = (await matter.row())["title"]

    await deliver_mail(own_county.system.scope, post)

    said = running.letters[0].as_string() + running.letters[0].get_content()
    secrets = (STORY, *DEMANDS, title, "赵大勇", WORKERS[0].phone, matter.slip.secret)
    assert [secret for secret in secrets if secret and secret in said] == []


async def test_whoever_turned_it_off_gets_none_and_the_address_is_gone(
    own_county: County, office: Office, owner: asyncpg.Connection
) -> None:
    running, post = office
    await an_order(own_county)
    await choose_mailbox("", actor=own_county.handler)

    await deliver_mail(own_county.system.scope, post)
    await a_case(own_county, "dispatched", applicants=WORKERS[:1])
    await relayed(own_county)

    assert running.letters == []
    assert await states(owner, own_county) == [("given_up", 1)]
    kept = await owner.fetchval("select address from mailbox where county_id = $1", own_county.id)
    assert kept is None


async def test_a_server_that_is_away_is_asked_again_and_the_letter_comes_once(
    own_county: County, office: Office, owner: asyncpg.Connection
) -> None:
    running, post = office
    nobody, begun = Smtp(f"smtp://{LOOPBACK}:{free_port()}", FROM), now()
    await an_order(own_county)
    with at(begun + timedelta(seconds=60)):
        away = await deliver_mail(own_county.system.scope, nobody)
        at_once = await deliver_mail(own_county.system.scope, post)

    with at(begun + timedelta(seconds=71)):
        later = await deliver_mail(own_county.system.scope, post)

    assert (away, at_once, later) == (0, 0, 1)
    assert len(running.letters) == 1
    assert await states(owner, own_county) == [("sent", 2)]


async def test_a_server_that_loses_a_letter_gets_it_again_under_the_same_id(
    own_county: County, office: Office
) -> None:
    running, post = office
    await an_order(own_county)
    running.answers = ["451 try again later"]
    await deliver_mail(own_county.system.scope, post)

    with at(now() + timedelta(seconds=20)):
        again = await deliver_mail(own_county.system.scope, post)

    assert again == 1
    assert len(running.ids) == 2
    assert len(set(running.ids)) == 1


@pytest.mark.parametrize(("answer", "state"), [("550 no such mailbox", "given_up"), ("450 busy", "waiting")])
async def test_an_address_that_is_refused_for_good_is_not_tried_again(
    own_county: County, office: Office, owner: asyncpg.Connection, answer: str, state: str
) -> None:
    running, post = office
    running.refused = {HERE: answer}
    await an_order(own_county)

    await deliver_mail(own_county.system.scope, post)

    assert await states(owner, own_county) == [(state, 1)]


async def test_relaying_again_writes_no_second_letter(own_county: County, owner: asyncpg.Connection) -> None:
    await an_order(own_county)
    await owner.execute(
        "update listener_cursor set seq = 0 where county_id = $1 and listener = 'messages'", own_county.id
    )

    await relayed(own_county)

    assert await states(owner, own_county) == [("waiting", 0)]


async def test_an_address_is_kept_sealed_and_its_change_stands_in_the_journal(
    own_county: County, owner: asyncpg.Connection
) -> None:
    await choose_mailbox(HERE, actor=own_county.handler)

    async with opened(own_county.handler.scope):
        shown = await own_mailbox(own_county.handler)
    kept = await owner.fetchval("select address from mailbox where county_id = $1", own_county.id)
    told = await owner.fetchrow(
        "select verb, data::text from journal where county_id = $1 order by seq desc limit 1", own_county.id
    )
    assert shown == HERE
    assert HERE.encode() not in kept
    assert tuple(told) == ("person.mail", '{"on": true}')


@pytest.mark.parametrize("typed", ["me", "me@", "@office.example", "me@office", "a@b.c\r\nBcc: x@y.z"])
async def test_what_is_no_address_is_refused_and_nothing_changes(
    own_county: County, owner: asyncpg.Connection, typed: str
) -> None:
    with pytest.raises(Invalid) as refused:
        await choose_mailbox(typed, actor=own_county.handler)

    assert "请写完整的邮箱地址" in refused.value.fields["mail"]
    assert await owner.fetchval("select count(*) from mailbox where county_id = $1", own_county.id) == 0
