"""Staff are found by what one knows of them whole, and only within one's own range."""

from people.staff import list_staff
from tenants.scope import opened
from tests.people.test_upkeep import admin_of
from tests.running import County, invited, new_county


async def test_staff_are_found_by_the_whole_name_the_phone_or_how_the_login_begins(county: County) -> None:
    admin = await admin_of(county)
    one = await invited(county, login=f"zhao.{county.handle}")
    async with opened(admin.scope):
        everybody = await list_staff(admin)
        by_login = await list_staff(admin, words=f"zhao.{county.handle}")
        by_name = await list_staff(admin, words="陈一鸣")
        by_part = await list_staff(admin, words="陈一")

    phone = next(post.phone for post in everybody.posts if post.id == one.post_id)
    async with opened(admin.scope):
        by_phone = await list_staff(admin, words=phone)
    assert len(everybody.posts) == 2
    assert [post.id for post in by_login.posts] == [one.post_id]
    assert [post.id for post in by_phone.posts] == [one.post_id]
    assert len(by_name.posts) == 2
    assert by_part.posts == []


async def test_the_list_of_staff_names_nobody_of_another_county(county: County) -> None:
    elsewhere = await new_county()
    await invited(elsewhere, login=f"far.{elsewhere.handle}")
    admin = await admin_of(county)

    async with opened(admin.scope):
        found = await list_staff(admin)

    assert {post.login for post in found.posts} & {f"far.{elsewhere.handle}"} == set()
    assert len(found.posts) == 1
