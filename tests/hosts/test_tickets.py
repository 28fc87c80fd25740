"""A ticket opens one file for a short time, and is made by nobody but us."""

import base64
from datetime import timedelta

from litestar import Litestar

from kernel import instant
from kernel.instant import now
from tenants.keys import keyring
from tests.cast import County
from tests.files.recordings import mp4
from tests.forgetting import put_away_for_good
from tests.hosts.three import FILES, OF_FILES, a_photo, guest_at_the_portal, is_nothing, leads_to, led, of_files
from web.tickets import issue, redeem

FOREVER = timedelta(days=400)


async def test_a_ticket_with_any_letter_changed_is_like_an_address_that_is_not_there(
    parted: Litestar, qinghe: County
) -> None:
    ticket, client = (await led(parted, qinghe)).removeprefix(f"https://{FILES}"), of_files(parted)
    nothing = await client.get("/none")
    changed = [
        *(ticket[:n] + ("A" if ticket[n] != "A" else "B") + ticket[n + 1 :] for n in range(1, len(ticket))),
        *(ticket[:-1], f"{ticket}=", f"{ticket}A", f"{ticket}/", f"/x{ticket}", f"{ticket}%00", "/" + "A" * 400),
    ]

    answers = [await client.get(one) for one in changed]

    assert [one for one, answer in zip(changed, answers, strict=True) if not is_nothing(answer, nothing)] == []
    assert {name: nothing.headers.get(name) for name in OF_FILES} == OF_FILES
    assert (await client.get(ticket)).status_code == 200


async def test_a_ticket_holds_a_minute_and_no_longer(parted: Litestar, qinghe: County) -> None:
    begun = now()
    with instant.at(begun):
        ticket, client = await led(parted, qinghe), of_files(parted)

    with instant.at(begun + timedelta(seconds=59)):
        in_time = await client.http.get(ticket)
    with instant.at(begun + timedelta(seconds=62)):
        late, nothing = await client.http.get(ticket), await client.get("/none")
    with instant.at(begun + FOREVER):
        much_later = await client.http.get(ticket)

    assert in_time.status_code == 200
    assert is_nothing(late, nothing)
    assert is_nothing(much_later, nothing)


async def test_a_recording_may_be_played_for_an_hour_in_parts(parted: Litestar, qinghe: County) -> None:
    film, begun, client = mp4(sound=bytes(range(256)) * 1000), now(), of_files(parted)
    with instant.at(begun):
        ticket = await led(parted, qinghe, film)

    with instant.at(begun + timedelta(minutes=59)):
        part = await client.http.get(ticket, headers={"range": "bytes=65530-200000"})
    with instant.at(begun + timedelta(minutes=61)):
        late = await client.http.get(ticket, headers={"range": "bytes=0-10"})

    assert (part.status_code, part.content) == (206, film[65530:200001])
    assert part.headers["content-range"] == f"bytes 65530-200000/{len(film)}"
    assert late.status_code == 404


async def test_a_ticket_for_the_file_of_another_county_cannot_be_made_of_ones_own(
    parted: Litestar, qinghe: County, own_county: County
) -> None:
    """Not even by whoever had the key of tickets: what stands in it is under the key of the case."""
    ticket, client = (await led(parted, qinghe)).removeprefix(f"https://{FILES}/"), of_files(parted)
    other, _ = await a_photo(own_county)
    of, _, sealed = redeem("file tickets", ticket).partition(b"\n")
    theirs = f'[{own_county.id}, "{other.id}"]'.encode()

    same, crossed = [issue("file tickets", named + b"\n" + sealed) for named in (of, theirs)]

    assert (await client.get(f"/{same}")).status_code == 200
    assert is_nothing(await client.get(f"/{crossed}"), await client.get("/none"))


async def test_what_was_sealed_for_another_purpose_is_no_ticket(parted: Litestar, qinghe: County) -> None:
    ticket, client = (await led(parted, qinghe)).removeprefix(f"https://{FILES}/"), of_files(parted)

    other = issue("kiosk", redeem("file tickets", ticket))

    assert is_nothing(await client.get(f"/{other}"), await client.get("/none"))


async def test_a_file_that_was_destroyed_meanwhile_is_not_there(parted: Litestar, qinghe: County) -> None:
    matter, path = await a_photo(qinghe)
    ticket = leads_to(await (await guest_at_the_portal(parted, matter)).get(path))
    client = of_files(parted)

    await put_away_for_good(matter)

    assert is_nothing(await client.http.get(ticket), await client.get("/none"))


async def test_the_address_says_nothing_to_whoever_reads_it_in_a_log(parted: Litestar, qinghe: County) -> None:
    matter, path = await a_photo(qinghe)
    ticket = leads_to(await (await guest_at_the_portal(parted, matter)).get(path)).removeprefix(f"https://{FILES}/")

    raw = base64.urlsafe_b64decode(ticket + "=" * (-len(ticket) % 4))

    [row] = await matter.rows("attachment")
    for known in (matter.id, row["id"], row["object_key"], matter.slip.number):
        assert str(known).encode() not in raw
    assert keyring.master not in raw
