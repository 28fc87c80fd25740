"""Who may sign in to the demo, as what, and with which code right now."""

from dataclasses import dataclass
from datetime import timedelta
from typing import Any

from demo.settle import PASSWORD
from kernel.db import database
from kernel.instant import now
from people import totp
from tenants.tree import TenantView, tree

# The first part of a login, and what its person does; every county has the same cast.
CAST = {
    "chen": "03 号窗口：受理、派单、回访",
    "lin": "04 号窗口：受理、派单、回访（乡镇还有一个岗位）",
    "liu": "人社局：接单、办理",
    "sun": "人社局：接单、办理",
    "wei": "人社局负责人",
    "xu": "审核、回访、归档",
    "zhou": "中心主任：决定、裁定、审核，专管的案件",
    "fang": "督办",
    "gao": "政法委：看全县",
    "admin": "管理员：人员、部门、设置，看不到案件",
    "shen": "审计管理员：操作日志和登录日志",
    "li": "乡镇窗口：受理、派单、回访",
    "wang": "乡镇中心主任：审核",
}


@dataclass(frozen=True, slots=True)
class Account:
    login: str
    what: str
    code: str


@dataclass(frozen=True, slots=True)
class Group:
    tenant: TenantView
    accounts: list[Account]


def print_accounts() -> None:
    lines = ["Demo accounts, the same in every county (puyang, meixian, qingfeng, xingbin, jinxiu):"]
    lines += [f"  {name + '@puyang':14} {what}" for name, what in CAST.items() if name not in ("li", "wang")]
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
