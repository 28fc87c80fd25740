"""What leads from one face to the other, and what is given away on paper, has the name of where it leads to."""

import re
from io import BytesIO

import pytest
from litestar import Litestar
from pypdf import PdfReader

from journal.record import SYSTEM
from kernel import instant
from kernel.errors import Misconfigured
from kernel.instant import now
from kernel.settings import Settings
from papers.qr import svg_of
from people.oidc.discovery import Discovery
from people.oidc.wire import Wire
from tenants.hosts import map_host
from tenants.tree import tree
from tests.cast import County
from tests.console.screens import newcomer
from tests.console.world import World
from tests.hosts.three import CONSOLE, PORTAL, at, leads_to, of_the_cast, staff_at
from tests.matters import a_case
from tests.oidc.going import TWO, connected, led_to, somebody, staff_who
from tests.oidc.hostile import Hostile
from tests.portal.walk import home
from tests.running import County as Bare
from tests.running import enrolled


@pytest.mark.parametrize("host", [PORTAL, CONSOLE])
async def test_a_receipts_code_leads_to_the_portal_from_both_faces(
    parted: Litestar, qinghe: County, host: str
) -> None:
    matter = await a_case(qinghe)

    drawn = await at(parted, host).get(f"{home(qinghe)}/qr/{matter.slip.number}.svg")

    assert drawn.text == svg_of(f"https://{PORTAL}{home(qinghe)}/track?no={matter.slip.number}")


async def test_the_code_of_a_county_with_a_name_of_its_own_has_that_name(
    parted: Litestar, own_county: County
) -> None:
    matter, name = await a_case(own_county), f"zz.{own_county.place[:-1]}.test"
    await map_host(name, tree.at(own_county.place), by=SYSTEM)

    drawn = await at(parted, CONSOLE).get(f"{home(own_county, 'shiqiao')}/qr/{matter.slip.number}.svg")

    assert drawn.text == svg_of(f"https://{name}{home(own_county, 'shiqiao')}/track?no={matter.slip.number}")


async def test_a_paper_of_the_console_has_the_portals_address_in_its_code(
    app: Litestar, parted: Litestar, qinghe: County
) -> None:
    """Drawn as under the portal's name where nothing is parted."""
    matter = await a_case(qinghe)
    clerk, desk = await of_the_cast(parted, qinghe.clerk)
    under = [(await of_the_cast(app, qinghe.clerk, host))[0] for host in (PORTAL, CONSOLE)]
    path = f"{desk}/case/{matter.id}/paper/receipt.pdf"

    with instant.at(now()):
        [drawn, as_the_portal, as_the_console] = [
            on_the_sheet((await one.get(path)).content) for one in (clerk, *under)
        ]

    assert drawn == as_the_portal
    assert drawn != as_the_console


def on_the_sheet(pdf: bytes) -> list[bytes]:
    """Every stroke of the first page, codes among them, without the moment at which it was drawn."""
    page = PdfReader(BytesIO(pdf)).pages[0]
    content = page.get_contents()
    assert content is not None
    return [
        content.get_data(),
        *(one.get_object().get_data() for one in page["/Resources"].get("/XObject", {}).values()),
    ]


async def test_an_invitation_has_the_consoles_own_name(parted: Litestar, world: World) -> None:
    ren = await staff_at(parted, world.staff["ren"].account_id)

    page = await ren.post(f"{world.staff['ren'].home}/people/new", newcomer(world.town))

    [link] = re.findall(r"https://[^/ ]+/console/invitation/[\w-]{43}", page.text)
    assert link.startswith(f"https://{CONSOLE}/")
    assert (await ren.http.get(link)).status_code == 200


async def test_staff_of_a_provider_come_back_by_the_portals_name_and_are_led_on(
    parted: Litestar, county: Bare, provider: Hostile
) -> None:
    parted.state.discovery = Discovery(Wire(plain=True, seconds=1.5))
    staff = await enrolled(county)
    provider_id = await connected(county, provider, second_factor=TWO, origin=f"https://{PORTAL}")
    provider.behave(someone=somebody("20001", "otp"))
    signed_in = await staff_at(parted, staff.invitation.account_id)
    own = f"/console/{staff.invitation.handle}/sessions"
    client = at(parted, CONSOLE)
    client.host = "console.test"

    for browser, way in ((signed_in, f"{own}/with/{provider_id}"), (client, f"/console/sign-in/with/{provider_id}")):
        page = await browser.post(way, {"do": "link"})
        back = provider.agree(led_to(page))
        assert back.startswith(f"https://{PORTAL}/console/sign-in/with/{provider_id}/back?")
        came = await browser.http.get(back)
        assert leads_to(came) == back.replace(PORTAL, CONSOLE)
        assert came.headers["referrer-policy"] == "no-referrer"
        let_in = await browser.http.get(leads_to(came))
        assert let_in.status_code == 303, let_in.text

    visitor = await staff_who(client, staff.invitation.handle)
    assert visitor
    assert visitor.account_id == staff.invitation.account_id


GIVEN = {"DATABASE_URL": "postgresql://o:p@h/z", "MASTER_KEY": "A" * 43 + "="}


@pytest.mark.parametrize(("names", "wrong"), [
    ({"CONSOLE_HOST": "https://zz.test", "PORTAL_HOST": "p.test"}, "CONSOLE_HOST must be a host name"),
    ({"CONSOLE_HOST": "zz.test/console", "PORTAL_HOST": "p.test"}, "CONSOLE_HOST must be a host name"),
    ({"CONSOLE_HOST": "zz test", "PORTAL_HOST": "p.test"},         "CONSOLE_HOST must be a host name"),
    ({"FILES_HOST": "files.test; script-src *"},                   "FILES_HOST must be a host name"),
    ({"FILES_HOST": "-files.test"},                                "FILES_HOST must be a host name"),
    ({"FILES_HOST": "files.test:"},                                "FILES_HOST must be a host name"),
    ({"FILES_HOST": "files..test"},                                "FILES_HOST must be a host name"),
    ({"CONSOLE_HOST": "zz.test"},                                  "Set PORTAL_HOST"),
    ({"CONSOLE_HOST": "zz.test:1", "PORTAL_HOST": "zz.test:2"},    "must be different names"),
    ({"FILES_HOST": "zz.test", "PORTAL_HOST": "ZZ.test"},          "must be different names"),
])  # fmt: skip
def test_a_name_that_cannot_be_one_is_told_at_once(names: dict[str, str], wrong: str) -> None:
    with pytest.raises(Misconfigured, match=wrong):
        Settings.from_env(GIVEN | names)


def test_names_are_taken_as_browsers_say_them() -> None:
    names = {"PORTAL_HOST": "Portal.localhost:8132", "CONSOLE_HOST": " a-b.example.com ", "FILES_HOST": "10.0.0.1:80"}

    taken, none = Settings.from_env(GIVEN | names), Settings.from_env(GIVEN)

    found = (taken.portal_host, taken.console_host, taken.files_host)
    assert found == ("portal.localhost:8132", "a-b.example.com", "10.0.0.1:80")
    assert (none.portal_host, none.console_host, none.files_host) == ("", "", "")
