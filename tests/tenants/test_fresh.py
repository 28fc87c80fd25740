"""A deployment begins with nobody in it: no account, no password, no key that another one has too."""

import asyncpg
import pytest

from kernel.errors import Misconfigured
from kernel.settings import Settings
from tests.template import copy_template

# 32 times k.
KEY = "a2tr" * 10 + "a2s="


async def test_a_migrated_database_knows_nobody(house: Settings) -> None:
    fresh = await copy_template(house, "fresh_and_empty")
    owner = await asyncpg.connect(fresh.database_url)

    there = {
        table: await owner.fetchval(f"select count(*) from {table}")
        for table in ("account", "credential", "session", "tenant", "person", "identity_provider")
    }
    await owner.close()

    assert there == dict.fromkeys(there, 0)


@pytest.mark.parametrize("key", ["", "c2hvcnQ=", "not base64"])
def test_no_master_key_is_made_up_where_none_is_given(key: str) -> None:
    with pytest.raises(Misconfigured):
        Settings.from_env({"DATABASE_URL": "postgresql://o:p@h/z", "MASTER_KEY": key})


@pytest.mark.parametrize(
    ("former", "said"),
    [
        ("c2hvcnQ=", "FORMER_MASTER_KEY must be 32 bytes"),
        ("not base64", "FORMER_MASTER_KEY must be 32 bytes"),
        (KEY, "FORMER_MASTER_KEY is the same as MASTER_KEY"),
        (f" {KEY} ", "FORMER_MASTER_KEY is the same as MASTER_KEY"),
    ],
)
def test_a_former_key_that_is_none_or_that_of_now_is_refused(former: str, said: str) -> None:
    with pytest.raises(Misconfigured, match=said):
        Settings.from_env({"DATABASE_URL": "u", "MASTER_KEY": KEY, "FORMER_MASTER_KEY": former})


def test_the_former_key_is_read_beside_the_one_of_now_and_may_be_none() -> None:
    env = {"DATABASE_URL": "u", "MASTER_KEY": KEY}

    assert Settings.from_env(env).former_key == b""
    assert Settings.from_env(env | {"FORMER_MASTER_KEY": "Zm" * 21 + "Y="}).former_key == b"f" * 32


def test_what_seals_are_made_by_is_one_of_two_and_aes_where_nobody_says() -> None:
    env = {"DATABASE_URL": "u", "MASTER_KEY": KEY}

    chosen = [Settings.from_env(env | given).seal for given in ({}, {"SEAL": ""}, {"SEAL": "sm4"})]

    assert chosen == ["aes", "aes", "sm4"]
    with pytest.raises(Misconfigured, match="SEAL must be aes or sm4, not 'SM4'"):
        Settings.from_env(env | {"SEAL": "SM4"})


def test_the_passwords_of_the_roles_follow_from_the_key_and_differ() -> None:
    one, other = (Settings("postgresql://o:p@h/z", key) for key in (b"1" * 32, b"2" * 32))
    roles = ("zongzhi_app", "zongzhi_worker", "zongzhi_backup", "zongzhi_outsider")

    given = {settings.role_password(role) for settings in (one, other) for role in roles}

    assert len(given) == 2 * len(roles)
    assert {len(password) for password in given} == {64}
