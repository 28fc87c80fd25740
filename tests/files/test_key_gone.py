"""A file whose case was destroyed opens for nobody any more, though its row and its object may still be there."""

import pytest

from kernel.errors import NotFound
from tenants.keys import destroy_keys
from tenants.scope import opened
from tests.cast import County
from tests.files.pictures import picture
from tests.files.test_keeping import read
from tests.matters import a_case


async def test_without_the_key_of_its_case_a_file_is_not_found_and_nobody_has_read_it(qinghe: County) -> None:
    matter = await a_case(qinghe)
    await matter.attach(picture(), by=qinghe.clerk)
    async with opened(qinghe.system.scope):
        await destroy_keys(qinghe.id, [matter.id])

    with pytest.raises(NotFound):
        await read(matter, qinghe.clerk)

    assert len(await matter.rows("attachment")) == 1
    assert await matter.rows("read_log") == []
