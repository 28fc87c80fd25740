"""A virus scanner, where one is set, has the last word; one that is away takes no file."""

import pytest

from files.refusals import Away, Refused
from files.scanner import scanner
from tests.cast import County
from tests.files.clamd import VIRUS, clamd
from tests.files.recordings import amr
from tests.matters import kept


async def test_a_clean_file_is_taken_after_the_scanner_saw_all_of_it(qinghe: County) -> None:
    content = amr(5000)

    async with clamd() as looked:
        taken = await kept(qinghe.clerk, content, "a.amr")

    assert taken
    assert looked == [len(content)]


async def test_a_file_with_a_virus_is_refused(qinghe: County) -> None:
    content = b"#!AMR\n\x3c" + VIRUS + amr()[6:]

    async with clamd():
        with pytest.raises(Refused) as refused:
            await kept(qinghe.clerk, content, "a.amr")

    assert refused.value.verdict == "virus"


@pytest.mark.parametrize("answer", [b"INSTREAM size limit exceeded. ERROR\0", b"", b"stream: O"])
async def test_a_scanner_that_does_not_say_ok_takes_no_file(qinghe: County, answer: bytes) -> None:
    async with clamd(answer):
        with pytest.raises(Away):
            await kept(qinghe.clerk, amr(), "a.amr")


async def test_a_scanner_that_is_away_takes_no_file(qinghe: County) -> None:
    async with clamd():
        pass
    scanner.start("tcp://127.0.0.1:1")

    with pytest.raises(Away):
        await kept(qinghe.clerk, amr(), "a.amr")

    scanner.start("")
