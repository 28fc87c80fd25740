"""Who may sign in to the demo, as what, and with which code right now."""

from dataclasses import dataclass
from datetime import timedelta
from typing import Any

from demo.settle import CAST, PASSWORD
from kernel.db import database
from kernel.instant import now
from people import totp
from tenants.tree import TenantView, tree


@dataclass(frozen=True, slots=True)
class Account:
    login: str
    what: str
    code: str


# Of townships and villages, where there are some.
BELOW = ("li", "wang", "liang")


@dataclass(frozen=True, slots=True)
class Group:
    tenant: TenantView
    accounts: list[Account]


def print_accounts() -> None:
    lines = ["Demo accounts, the same in every county (puyang, meixian, qingfeng, xingbin, jinxiu):"]
    lines += [f"  {name + '@puyang':14} {what}" for name, what in CAST.items() if name not in BELOW]
    lines += [f"  password {PASSWORD}   codes of the second factor: the page /demo"]
    lines += ["  Residents need no account: choose a county on the first page."]
    print("\n".join(lines))


async def accounts_now() -> list[Group]:
    """Everybody of the cast, place by place, with the code that their phone would show."""
    rows = await database.call(
        "select a.id, a.login, c.secret, c.last_used from account a join credential c on c.account_id = a.id"
        " where c.kind = 'totp' order by a.login"
    )
    groups: dict[str, list[Account]] = {}
    for row in rows:
        name, _, handle = row["login"].partition("@")
        if name in CAST:
            groups.setdefault(handle, []).append(_account(row, CAST[name]))
    found = [Group(tree.by_handle(handle), accounts) for handle, accounts in groups.items()]
    return sorted(found, key=lambda group: (group.tenant.level != "COUNTY", group.tenant.place))


def _account(row: Any, what: str) -> Account:
    """A code that was spent already, as everybody's is just after enrolling, gives way to the next one."""
    moment = now()
    if row["last_used"] == int(moment.timestamp()) // totp.STEP:
        moment += timedelta(seconds=totp.STEP)
    secret = totp.opened(row["id"], bytes(row["secret"]))
    return Account(row["login"], what, totp.code_at(secret, moment))
