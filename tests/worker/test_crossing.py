"""The worker's own turn goes between two counties, there and back, and is idle again afterwards."""

from cases.commands.answer_county import take_in
from journal.heads import HEADS
from kernel.ids import new_id
from tests.cast import a_county
from tests.liaising import ask, side
from tests.matters import a_case
from tests.running import as_worker
from tests.worker.test_quiet import Worker


async def test_a_letter_goes_there_and_its_answer_comes_back_by_the_workers_turns(house: object) -> None:
    here, there = await a_county(), await a_county()
    worker = Worker(None, here, there)
    liaison_id = await ask(await a_case(here, "accepted"), there)

    with as_worker():
        await worker.look()
    await take_in(liaison_id, category="wages", key=new_id(), actor=there.county_director)
    with as_worker():
        await worker.look()
        idle = await worker.look()

    assert (await side(here, liaison_id))["state"] == "JOINED"
    assert (await side(there, liaison_id))["state"] == "JOINED"
    assert idle == [HEADS]
