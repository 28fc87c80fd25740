"""Old addresses after a merger: pages, printed codes and numbers lead on; a running web learns of it by itself."""

from litestar import Litestar

from cases.in_force import reload
from kernel.settings import Settings
from people.roles import Role
from tenants.tree import tree
from tests.cases.regrouping import towns_merge
from tests.cast import County
from tests.client import Client, signed_in_staff
from tests.faults.processes import command, until
from tests.matters import a_case
from tests.running import invited


async def test_an_old_address_leads_to_the_same_page_of_whoever_goes_on(app: Litestar, own_county: County) -> None:
    old = tree.at(own_county.town).handle
    await towns_merge(own_county)
    new = tree.at(own_county.sister_town).handle

    for path in ("", "?lang=zh", "/track?no=26NZZ7S2D2"):
        answer = await Client(app).get(f"/p/{old}{path}")
        assert (answer.status_code, answer.headers["location"]) == (303, f"/p/{new}{path}")


async def test_a_number_given_out_before_opens_its_matter(app: Litestar, own_county: County) -> None:
    matter = await a_case(own_county)
    old = tree.at(own_county.village).handle
    client = Client(app)
    await towns_merge(own_county)

    # The form stood open before.
    typed = {"no": matter.slip.number, "secret": matter.slip.secret}
    opened = await client.post(f"/p/{old}/track", typed)
    page = await client.get(opened.headers["location"])

    assert page.status_code == 200
    assert "行政区划有调整，您的事由柳河镇综治中心接着办，编号和进度照旧。" in page.text


async def test_a_running_web_learns_it_without_a_restart(app: Litestar, house: Settings, own_county: County) -> None:
    clerk = await invited(own_county, Role.INTAKE_CLERK, place=own_county.town)
    client = await signed_in_staff(app, clerk.account_id)
    handle = tree.at(own_county.town).handle
    with command(house, "tenant", "merge", own_county.town, own_county.sister_town, "--yes") as merge:

        async def done() -> bool:
            return merge.ended is not None

        await until(done)
    still_known = tree.current(own_county.town)

    desk = await client.get(f"/console/{clerk.handle}")
    before = await Client(app).get(f"/p/{handle}")
    await reload()  # what the web does every half minute
    after = await Client(app).get(f"/p/{handle}")

    assert still_known == own_county.town
    assert desk.status_code == 200
    assert "柳河镇综治中心" in desk.text
    assert before.status_code == 200
    assert after.headers["location"] == f"/p/{tree.at(own_county.sister_town).handle}"
