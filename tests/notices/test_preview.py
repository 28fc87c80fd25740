"""Templates as a phone would show them: with a real case of the range, its number masked, and what they cost."""

import pytest

from kernel.errors import Forbidden
from notices.preview import Preview, lacking, parts_of, previews
from notices.usage import month_of
from people.actor import Actor
from people.roles import Role
from tenants.scope import opened
from tests.cast import County, hire
from tests.matters import WORKERS, a_case

# The desks of the cast have no telephone of their own.
NO_PHONE = ("phone",)


async def seen(actor: Actor) -> dict[str, Preview]:
    async with opened(actor.scope):
        return {one.template: one for one in await previews(actor)}


async def test_an_administrator_reads_each_template_with_the_newest_case_of_the_range(own_county: County) -> None:
    admin = await hire(own_county, "admin", own_county.town, Role.TENANT_ADMIN)
    matter = await a_case(own_county, "taken", applicants=WORKERS[:1])

    shown = (await seen(admin))["taken"]

    number = matter.slip.number
    assert f"（编号 {number[:-8]}-{number[-8:-4]}-****）由石桥镇人力资源和社会保障所在办" in shown.text
    assert number[-4:] not in shown.text.replace("-", "")
    assert (shown.examples, shown.verbs, shown.awaited) == (NO_PHONE, ("order.take",), False)


async def test_what_no_case_gives_is_an_example_and_said_to_be_one(own_county: County) -> None:
    admin = await hire(own_county, "admin", own_county.town, Role.TENANT_ADMIN)
    await a_case(own_county, "accepted", applicants=WORKERS[:1])

    shown = await seen(admin)

    assert shown["extended"].examples == NO_PHONE
    assert shown["on_ledger"].examples == ("days", *NO_PHONE)
    assert shown["taken"].examples == ("unit", *NO_PHONE)
    assert "{" not in "".join(one.text for one in shown.values())


async def test_a_case_of_another_range_and_a_sealed_one_give_nothing(own_county: County) -> None:
    admin = await hire(own_county, "admin", own_county.sister_town, Role.TENANT_ADMIN)
    matter = await a_case(own_county, "taken", applicants=WORKERS[:1])
    sealed = await a_case(own_county, place=own_county.sister_village, topic="harm")

    text = "".join(one.text for one in (await seen(admin)).values())

    assert matter.slip.number[-8:-4] not in text
    assert sealed.slip.number[-8:-4] not in text
    assert "石桥镇" not in text


async def test_whoever_changes_no_settings_reads_no_templates_and_no_figures(own_county: County) -> None:
    async with opened(own_county.clerk.scope):
        with pytest.raises(Forbidden):
            await previews(own_county.clerk)
        with pytest.raises(Forbidden):
            await month_of(own_county.clerk)


@pytest.mark.parametrize(("length", "parts"), [(1, 1), (64, 1), (65, 2), (128, 2), (129, 3), (195, 3), (196, 4)])
def test_a_long_message_counts_as_several_with_the_signature_counted_in(length: int, parts: int) -> None:
    assert parts_of("字" * length) == parts


def test_a_sign_outside_the_plane_counts_twice() -> None:
    assert (parts_of("字" * 62 + "𠮷"), parts_of("字" * 63 + "𠮷")) == (1, 2)


@pytest.mark.parametrize(
    ("name", "text", "lacks"),
    [
        ("taken", "您的事（编号 {number}）在办，请打 {phone}。", ()),
        ("taken", "请点 https://a.example 看。", ("link", "number", "phone")),
        ("taken", "您的事（编号 {number}）请看 zz.gov.cn 。", ("link", "phone")),
        ("code", "验证码 {code}，{minutes} 分钟内有效。", ()),
        ("code", "验证码 {code}。", ("minutes",)),
    ],
)
def test_what_a_reader_without_a_link_misses_is_named(name: str, text: str, lacks: tuple[str, ...]) -> None:
    assert lacking(name, text) == lacks


async def test_every_registered_template_is_shown_and_none_needs_a_link(own_county: County) -> None:
    shown = await seen(own_county.system)

    assert len(shown) == 31
    assert {name for name, one in shown.items() if one.lacks} == set()
    assert {name for name, one in shown.items() if one.awaited} == {"code", "received", "whistled"}
    assert {name for name, one in shown.items() if one.joined} == {"joined_result", "joined_again", "joined_closed"}
