"""News reaches who may see the subject, and nobody else; no stream is opened for what is not theirs."""

import pytest
from litestar import Litestar

from console.live import may_hear
from tests.console.conftest import SignIn
from tests.console.matters import brought_to
from tests.console.world import World


@pytest.mark.parametrize(
    ("who", "heard"),
    [
        ("chen", {"desk", "case"}),
        ("gao", {"desk", "case"}),
        ("liu", {"unit", "case"}),
        ("wei", set()),
        ("sun", set()),
        ("grid", set()),
    ],
)
async def test_a_post_hears_its_desk_its_unit_and_its_cases(
    app: Litestar, world: World, who: str, heard: set[str]
) -> None:
    case_id = await brought_to(world, "dispatch")
    topics = {"desk": f"desk:{world.town}", "unit": f"unit:{world.units['labour']}", "case": f"case:{case_id}"}

    found = {name for name, topic in topics.items() if await may_hear(topic, world.actor(who))}

    assert found == heard


@pytest.mark.parametrize("topic", ["", "case:", "case:nothing", "unit:", "desk:", "desk:/", "everything", "county:1"])
async def test_a_crooked_topic_is_not_heard(world: World, sign_in: SignIn, topic: str) -> None:
    liu = await sign_in("liu")

    answer = await liu.http.get(f"{world.staff['liu'].home}/live", params={"topic": topic})

    assert answer.status_code == 404


async def test_the_page_names_the_topics_it_shows(world: World, sign_in: SignIn) -> None:
    case_id = await brought_to(world, "dispatch")
    liu = await sign_in("liu")

    page = await liu.get(f"{world.staff['liu'].home}/case/{case_id}")

    assert f'data-live="case:{case_id}"' in page.text
    assert f'data-live="unit:{world.units["labour"]}"' in page.text
    assert f'<meta name="live" content="{world.staff["liu"].home}/live">' in page.text
