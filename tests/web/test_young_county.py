"""A county that set-up opened a moment ago is there for its people, whatever a running web read last."""

from litestar import Litestar

from infra.county import plant, qinghe
from people.roles import Role
from tests.client import Client, signed_in_staff
from tests.faults.processes import until
from tests.running import County, invited


async def opened_just_now(word: str) -> County:
    return County(await plant(qinghe(word)), f"{word}/", word)


async def test_staff_find_their_desk(app: Litestar) -> None:
    young = await opened_just_now("young")
    staff = await invited(young, Role.DIRECTOR, place=f"{young.place}shiqiao/")

    found = await (await signed_in_staff(app, staff.account_id)).get(f"/console/{staff.handle}")

    assert found.status_code == 200
    assert "石桥镇综治中心" in found.text


async def shown(client: Client, path: str) -> str:
    answer = await client.get(path)
    return answer.text if answer.status_code == 200 else ""


async def test_residents_find_its_page(app: Litestar) -> None:
    young = await opened_just_now("younger")

    # Who asked for a word that no tenant has was told so for five seconds.
    found = await until(lambda: shown(Client(app), f"/p/{young.handle}"))

    assert "清禾县综治中心" in found
