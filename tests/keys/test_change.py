"""The operator changes the master key: whatever was written before opens afterwards, with the new key alone."""

import asyncio
import json
from dataclasses import replace

import asyncpg
import pytest

from cases.queries.page import case_page
from people import recovery, totp
from people.key_change import change_key
from people.oidc.providers import all_providers, seal_secret
from people.sessions import load
from people.sign_in import check_code, check_password
from tenants.scope import opened
from tenants.tree import tree
from tests.faults.processes import until
from tests.keys.deployment import NEW, OLD, Before, ran
from tests.matters import DEMANDS, WORKERS, Matter, a_case
from tests.oidc.hostile import SECRET
from tests.running import PASSWORD, Enrolled

HERE = {"address": "198.51.100.9", "device": "Windows · Edge"}
COUNTS = ["county keys", "authenticators", "recovery codes", "providers"]
SEALED = """
select county_id::text as row, wrapped as value from county_key
union all select account_id || kind, secret from credential
union all select id::text, client_secret from identity_provider order by 1"""
ENTRY = "select subject, subject_id, data::text as data from journal where verb = 'key.change' order by county_id"
OTHER_KEY = "MASTER_KEY opens nothing in this database:"
OTHER_PASSWORD = "PostgreSQL refuses zongzhi_"


async def signs_in(staff: Enrolled, code: str) -> bool:
    half = await check_password(staff.login, PASSWORD, old=None, **HERE)
    return await load(await check_code(half, code, **HERE), "console", staff.invitation.handle) is not None


async def told(matter: Matter) -> tuple[list[str], list[str]]:
    """Who filed, and what they want, as the desk reads them."""
    async with opened(matter.county.clerk.scope):
        page = await case_page(matter.id, plain=True, actor=matter.county.clerk)
    return [one.name for one in page.parties], [one.text for one in page.demands]


@pytest.mark.parametrize("former", [OLD, b""], ids=["both keys", "the new key alone"])
async def test_names_and_texts_of_before_open_with_both_keys_and_with_the_new_one_alone(
    before: Before, former: bytes
) -> None:
    async with replace(before.after, former=former).entered():
        names, demands = await told(before.matter)
        secrets = [provider.client_secret for provider in await all_providers()]

    assert names == [*(who.name for who in WORKERS), "清禾某劳务公司"]
    assert demands == list(DEMANDS)
    assert secrets == [SECRET]


async def test_staff_sign_in_with_the_authenticator_and_the_paper_of_before(before: Before) -> None:
    async with before.after.entered():
        assert await signs_in(before.staff, before.staff.code())
        assert await signs_in(before.staff, recovery.bare(before.staff.recovery_codes[0]))
        assert await signs_in(before.long_ago, recovery.bare(before.long_ago.recovery_codes[0]))


async def test_the_operator_reads_how_many_of_each_were_sealed_anew_and_the_county_once_in_its_journal(
    before: Before,
) -> None:
    entries, county = await before.here.rows(ENTRY), before.matter.county

    [first, second] = entries
    assert before.printed == [*(f"     2  {name}" for name in COUNTS[:3]), "     1  providers"]
    assert [(one["subject"], one["subject_id"].int) for one in entries] == [("tenant", 1), ("tenant", county.id)]
    assert json.loads(first["data"]) == {"county_keys": 1}
    assert json.loads(second["data"]) == {"county_keys": 1, "authenticators": 2, "recovery_codes": 2, "providers": 1}


async def test_the_journal_of_every_county_holds_across_the_change(before: Before) -> None:
    assert [line.rpartition(" ")[2] for line in ran(before.after, "journal", "verify")] == ["完好", "完好"]


async def test_without_the_former_key_the_operator_is_told_what_to_set(before: Before) -> None:
    refused = before.after.zongzhi("key", "change")

    assert (refused.returncode, refused.stdout) == (1, "")
    assert refused.stderr == "Set FORMER_MASTER_KEY to the master key before and MASTER_KEY to the new one.\n"


async def test_changing_once_more_finds_nothing_to_do(before: Before) -> None:
    sealed, entries = await before.here.rows(SEALED), await before.here.rows(ENTRY)

    again = ran(replace(before.after, former=OLD), "key", "change")

    assert again == [f"     0  {name}" for name in COUNTS]
    assert await before.here.rows(SEALED) == sealed
    assert await before.here.rows(ENTRY) == entries


@pytest.mark.parametrize("words", [["serve"], ["worker"], ["tenant", "list"], ["demo"], ["migrate"]], ids=" ".join)
async def test_with_the_old_key_alone_nothing_starts_and_one_sentence_says_why(
    before: Before, words: list[str]
) -> None:
    refused = before.here.zongzhi(*words)

    assert (refused.returncode, refused.stdout, refused.stderr.count("\n")) == (1, "", 1)
    assert refused.stderr.startswith(OTHER_KEY if words == ["migrate"] else OTHER_PASSWORD)


@pytest.mark.parametrize("words", [["serve"], ["worker"], ["tenant", "list"], ["demo"], ["migrate"]], ids=" ".join)
async def test_where_the_change_was_forgotten_nothing_starts_with_the_new_key_alone(
    before: Before, words: list[str]
) -> None:
    refused = replace(before.copy, key=NEW).zongzhi(*words)

    assert (refused.returncode, refused.stdout, refused.stderr.count("\n")) == (1, "", 1)
    assert refused.stderr.startswith(OTHER_KEY)


async def test_a_database_of_before_opens_while_the_former_key_is_given(before: Before) -> None:
    async with replace(before.copy, key=NEW, former=OLD).entered():
        names, _ = await told(before.matter)
        secrets = [provider.client_secret for provider in await all_providers()]
        in_time = await signs_in(before.staff, before.staff.code())
        on_paper = await signs_in(before.long_ago, recovery.bare(before.long_ago.recovery_codes[0]))

    assert names[0] == WORKERS[0].name
    assert secrets == [SECRET]
    assert in_time
    assert on_paper


@pytest.mark.parametrize(
    ("put", "look"),
    [
        (
            "update credential set secret = $2 where account_id = $1 and kind = 'totp'",
            "select secret from credential where account_id = $1 and kind = 'totp'",
        ),
        (
            "update identity_provider set client_secret = $2 where id = $1",
            "select client_secret from identity_provider where id = $1",
        ),
    ],
    ids=["an authenticator", "a client's secret"],
)
async def test_what_somebody_changes_meanwhile_stays_changed(before: Before, put: str, look: str) -> None:
    here = replace(before.copy, url=await before.copy.copied(f"meanwhile_{len(put)}"), key=NEW, former=OLD)
    account = before.staff.invitation.account_id

    async with here.entered():
        [provider] = await all_providers()
        row, newer = (
            (account, totp.sealed(account, "newer"))
            if "totp" in put
            else (provider.id, seal_secret(provider.id, "newer"))
        )
        other = await asyncpg.connect(here.url)
        await other.execute("begin")
        await other.execute(put, row, newer)
        changing = asyncio.create_task(change_key(tree.counties()))
        await until(lambda: here.waits_for(other))
        await other.execute("commit")
        await changing
        await other.close()

    assert [bytes(kept[0]) for kept in await here.rows(look, row)] == [newer]


async def test_what_aes_sealed_opens_where_new_seals_are_made_by_sm4_and_the_other_way_round(before: Before) -> None:
    here = replace(before.copy, url=await before.copy.copied("by_sm4"), key=NEW, former=OLD, seal="sm4")
    ran(here, "key", "change")

    async with here.entered():
        filed = await a_case(before.matter.county)
        old, new = await told(before.matter), await told(filed)
    async with replace(here, former=b"", seal="aes").entered():
        back = await told(before.matter), await told(filed)

    assert old == new == back[0] == back[1]
    counties = await here.rows("select wrapped from county_key")
    parties = await here.rows("select case_id, name from party")
    assert {bytes(row["wrapped"])[:1] for row in counties} == {b"\x02"}
    assert {bytes(row["name"])[:1] for row in parties if row["case_id"] == filed.id} == {b"\x02"}
    assert {bytes(row["name"])[:1] for row in parties if row["case_id"] == before.matter.id} == {b"\x01"}


@pytest.mark.parametrize(
    ("damage", "named"),
    [
        ("update county_key set wrapped = wrapped || '\\x00' where county_id = 1", "county_key|"),
        ("update credential set secret = secret || '\\x00' where kind = 'totp'", "totp|"),
        ("update identity_provider set client_secret = client_secret || '\\x00'", "identity_provider|"),
    ],
    ids=["a county's key", "an authenticator", "a client's secret"],
)
async def test_what_opens_with_neither_key_is_named_and_nothing_is_changed(
    before: Before, damage: str, named: str
) -> None:
    copy = replace(before.copy, url=await before.copy.copied(f"damaged_{named[:-1]}"), key=NEW, former=OLD)
    await copy.rows(damage)
    sealed = await copy.rows(SEALED)

    refused = copy.zongzhi("key", "change")

    assert (refused.returncode, refused.stdout, refused.stderr.count("\n")) == (1, "", 1)
    assert refused.stderr.startswith(named)
    assert await copy.rows(SEALED) == sealed
