"""The register of a window as tests fill it in."""

import re
from typing import Any
from uuid import UUID

import httpx

from kernel.db import database
from kernel.ids import new_id
from people.actor import system
from tenants.scope import opened
from tests.client import Client
from tests.console.screens import Fields
from tests.console.world import World

SAID = "隔壁修房把水排到我家院子里，说了几次不听，请中心来看看。"
AT_ONCE: Fields = {"category": "neighbour", "then": "settle", "settled": "当天改好了排水管。", "agreed": "yes"}


def receive_url(world: World, name: str = "chen") -> str:
    return f"{world.staff[name].home}/receive"


def told(**more: str | list[str]) -> Fields:
    """What somebody without anything special tells."""
    fields: Fields = {
        "form_key": str(new_id()),
        "source": "walk_in",
        "consent": "2",
        "applicants": "1",
        "respondents": "1",
        "applicant-0-name": "周小兰",
        "place": "柳湾村",
        "say": SAID,
    }
    return {**fields, **more}


async def send(client: Client, world: World, fields: Fields, name: str = "chen") -> httpx.Response:
    return await client.post(receive_url(world, name), fields)


def slip_of(page: httpx.Response) -> tuple[str, str]:
    """Number and secret of the slip that is shown."""
    number, secret = re.findall(r'<p class="no"><small>[^<]*</small>([^<]+)</p>', page.text)
    return number.replace("-", ""), secret


async def registered(client: Client, world: World, fields: Fields, name: str = "chen") -> tuple[Any, httpx.Response]:
    """The case's row and the page of its slip."""
    sent = await send(client, world, fields, name)
    assert sent.status_code == 303, sent.text[:3000]
    page = await client.get(sent.headers["location"])
    assert page.status_code == 200
    number, _ = slip_of(page)
    return await case_row(world, number), page


async def case_row(world: World, number: str) -> Any:
    (row,) = await rows(world, 'select * from "case" where county_id = $1 and number = $2', number)
    return row


async def rows(world: World, statement: str, *arguments: object) -> list[Any]:
    """As the system reads them: $1 is the county."""
    async with opened(system(world.id, world.place).scope):
        return await database.fetch(statement, world.id, *arguments)


async def journal_of(world: World, case_id: UUID) -> list[Any]:
    return await rows(
        world,
        "select verb, actor, data::text as data from journal where county_id = $1 and case_id = $2 order by seq",
        case_id,
    )
