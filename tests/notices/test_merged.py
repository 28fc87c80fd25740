"""Applicants of merged cases are told of the main one, each under their own number, and nothing of the others."""

from cases.commands.merge import merge_case, unmerge_case
from cases.filing import Who
from tests.cast import County
from tests.intake import how
from tests.matters import WORKERS, Matter, a_case
from tests.notices.outbox import relayed, said, templates


async def two(county: County) -> tuple[Matter, Matter]:
    """The main case, and one of somebody else that joined it."""
    main = await a_case(county, applicants=WORKERS[:1])
    joined = await a_case(county, applicants=(Who("周小梅", "13700000001"),), people=1)
    await merge_case(joined.id, main=main.id, **await how(joined, county.clerk, {}))
    return main, joined


async def test_the_whole_way_is_told_to_both_in_words_of_their_own(own_county: County) -> None:
    main, joined = await two(own_county)
    for act in (main.accept, main.dispatch, main.take, main.submit_result, main.approve, main.visit):
        await act()

    await relayed(own_county)
    await relayed(own_county)

    assert await templates(main) == ["received", "accepted", "taken", "verify", "closed"]
    assert await templates(joined) == [
        *("received", "merged", "accepted", "taken", "joined_result", "joined_closed"),
    ]


async def test_each_is_told_under_their_own_number_on_their_own_phone(own_county: County) -> None:
    main, joined = await two(own_county)
    await main.accept()

    await relayed(own_county)

    numbers = {words["number"].replace("-", "") for _, words in await said(joined)}
    assert {to for to, _ in await said(joined)} == {"13700000001"}
    assert numbers == {joined.slip.number}
    assert {to for to, _ in await said(main)} == {"13800000017"}
    assert main.slip.number not in repr(await said(joined))


async def test_a_second_round_is_told_and_whoever_was_taken_apart_hears_no_more(own_county: County) -> None:
    main, joined = await two(own_county)
    for act in (main.accept, main.dispatch, main.take, main.submit_result, main.approve):
        await act()
    await main.visit(solved="no")
    await relayed(own_county)
    await unmerge_case(joined.id, **await how(joined, own_county.clerk, {"text": "不是同一件事"}))
    await main.take()

    await relayed(own_county)

    assert (await templates(joined))[-3:] == ["joined_result", "joined_again", "unmerged"]
    assert (await templates(main))[-1] == "taken"
