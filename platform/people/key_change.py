"""Changing the master key: whatever lasts and is sealed under it is sealed anew, all of it or nothing."""

from collections import Counter, defaultdict
from collections.abc import Sequence
from uuid import UUID

from journal.record import SYSTEM, Entry, record
from kernel.db import WORKER, database
from kernel.ids import new_id
from people import recovery, totp
from people.oidc import providers
from tenants.keys import keyring
from tenants.scope import enter, system
from tenants.tree import TenantView

# As in the journal, an account belongs to the county of its first post; to 0 where it has none.
SECRETS = """
select a.id, c.kind, c.secret, coalesce(split_part(a.posts[1], '-', 1), '0')::int as county_id
from credential c join account a on a.id = c.account_id
where c.kind in ('totp', 'recovery') order by a.id, c.kind for update of c"""
PUT = "update credential set secret = $3 where account_id = $1 and kind = $2"
# Made before accounts had keys of their own: they go on under the key that they were hashed with.
CODES = """
select a.id, coalesce(split_part(a.posts[1], '-', 1), '0')::int as county_id from account a
where exists (select from recovery_code r where r.account_id = a.id)
  and not exists (select from credential c where c.account_id = a.id and c.kind = 'recovery')"""
CLIENTS = """
select id, county_id, client_secret from identity_provider where client_secret is not null order by id for update"""
PUT_CLIENT = "update identity_provider set client_secret = $2 where id = $1"

# A kind of credential: its name in what is told, what its key follows from, what binds it to its account.
KINDS = {
    "totp": ("authenticators", totp.PURPOSE, totp.context),
    "recovery": ("recovery_codes", recovery.PURPOSE, recovery.context),
}
Done = defaultdict[int, Counter[str]]


async def change_key(counties: Sequence[TenantView]) -> Counter[str]:
    """How many of each there were; nothing the second time. Raises BrokenSeal, and then nothing is changed."""
    done: Done = defaultdict(Counter)
    async with database.transaction(role=WORKER):
        await _of_accounts(done)
        await _of_providers(done)
        for county in counties:
            await enter(system(county.county_id, county.place))
            done[county.county_id]["county_keys"] = await keyring.seal_county_anew(county.county_id)
            if data := +done[county.county_id]:
                entry = Entry("key.change", "tenant", UUID(int=county.county_id), county.place, data=dict(data))
                await record(county.county_id, [entry], cause=new_id(), actor=SYSTEM)
    return sum(done.values(), Counter())


async def _of_accounts(done: Done) -> None:
    for row in await database.fetch(CODES):
        await recovery.put_key(row["id"], keyring.keys(recovery.PURPOSE)[-1])
        done[row["county_id"]]["recovery_codes"] += 1
    for row in await database.fetch(SECRETS):
        name, purpose, context = KINDS[row["kind"]]
        if anew := keyring.sealed_anew(purpose, bytes(row["secret"]), context(row["id"])):
            await database.fetch(PUT, row["id"], row["kind"], anew)
            done[row["county_id"]][name] += 1


async def _of_providers(done: Done) -> None:
    for row in await database.fetch(CLIENTS):
        context = providers.context(row["id"])
        if anew := keyring.sealed_anew(providers.PURPOSE, bytes(row["client_secret"]), context):
            await database.fetch(PUT_CLIENT, row["id"], anew)
            done[row["county_id"]]["providers"] += 1
