"""What was put away stays as it is, whoever tries."""

from collections.abc import Awaitable, Callable

import pytest

from cases.commands.correct_place import correct_place
from cases.commands.merge import merge_case
from kernel.errors import Conflict, Trouble
from kernel.instant import at
from tests.cases.away import OVER, a_closed, an_archivist, put_away
from tests.cases.snapshot import snapshot
from tests.cast import County
from tests.files.pictures import picture
from tests.intake import how
from tests.matters import a_case
from tests.model.acts import ACTS, bearer
from workflows.refusals import Needs, NotOpen


@pytest.mark.parametrize("act", ACTS, ids=lambda act: act.__name__)
async def test_afterwards_nothing_moves_it(own_county: County, act: Callable[..., Awaitable[None]]) -> None:
    archivist, matter = await an_archivist(own_county), await a_closed(own_county)
    await put_away(matter, archivist)
    before, version = await snapshot(matter), await matter.version()
    cast = {**own_county.staff, "bearer": bearer(matter), "keeper": own_county.director, "archivist": archivist}
    cast["justice_leader"] = own_county.justice_handler

    for name in ACTS[act][0]:
        with at(OVER), pytest.raises(Trouble):
            await act(matter, lambda options: options[0], {"by": cast[name], "version": version})

    assert await snapshot(matter) == before


async def test_afterwards_nothing_is_added_joined_or_moved_elsewhere(own_county: County) -> None:
    archivist, matter, other = await an_archivist(own_county), await a_closed(own_county), await a_case(own_county)
    await put_away(matter, archivist)
    before = await snapshot(matter)

    with pytest.raises(Conflict):
        await matter.attach(picture(), by=archivist)
    with pytest.raises(Needs):
        await merge_case(other.id, **await how(other, own_county.clerk, {"main": matter.id}))
    form = {"place": own_county.town, "text": "写错了村。"}
    with pytest.raises(NotOpen):
        await correct_place(matter.id, **await how(matter, own_county.clerk, form))
    with pytest.raises(NotOpen):
        await put_away(matter, archivist)

    assert await snapshot(matter) == before
