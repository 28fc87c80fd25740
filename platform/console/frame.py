"""What stands around every screen of a post: its queues with their counts, its name, where its news comes from."""

from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from cases.filters import EVERYTHING, Look
from cases.queries.liaisons import WAITING
from cases.queries.lists import Counted, Cursor, count_looks
from cases.queries.rights import ASKED
from cases.queues import ALL, Queue, queues_of
from cases.saved import shelf_of
from console.looking import ListAddress
from console.shelf import KeptLook, kept_looks, method_of
from console.where import queue_url
from console.window.may import may_receive
from notices.calls import UNCALLED
from notices.unread import UNREAD
from people.actor import Actor
from people.permissions import Permission
from people.sessions import PostView, Visitor
from tenants.tree import tree
from workflows.words import word

GROUPS = ("do", "watch", "past")
# Queues whose length is bad news: their counts stand in ink.
LATE = frozenset({"untaken", "unanswered", "late"})
Asked = tuple[Queue, Look, Cursor | None]
ICONS = {
    "work": "clock",
    "intake": "inbox",
    "dispatch": "send",
    "sealed": "shield",
    "called": "speak",
    "handed": "up",
    "unanswered": "hourglass",
    "decide": "check",
    "rule": "scale",
    "review": "eye",
    "visit": "phone",
    "archive": "file",
    "expired": "clock",
    "take": "inbox",
    "handle": "pen",
    "supplement": "pause",
    "untaken": "hourglass",
    "late": "bell",
    "first": "star",
    "leads": "star",
    "open": "list",
    "done": "done",
    "all": "book",
    "unit_done": "done",
    "register": "book",
    "catalogue": "scale",
    "upkeep": "people",
    "own": "user",
}
# Whoever waits for an answer of the county itself: another county, a resident about their own data.
OF_THE_COUNTY = {
    "county_letters": (Permission.ASK_COUNTY, "inbox"),
    "rights": (Permission.DECIDE_RIGHTS, "shield"),
}
UPKEEP = (
    Permission.MANAGE_STAFF,
    Permission.MANAGE_UNITS,
    Permission.CHANGE_SETTINGS,
    Permission.READ_LOGS,
)


def post_of(account: Visitor) -> PostView:
    assert account.post is not None  # there is an actor only where the post is the account's own
    return account.post


def home(account: Visitor) -> str:
    return f"/console/{post_of(account).handle}"


def topic_of(actor: Actor) -> str:
    """What is said when the work of this post changes."""
    if actor.unit_id is not None and actor.scope.place is None:
        return f"unit:{actor.unit_id}"
    return f"desk:{actor.place}" if actor.scope.place is not None else ""


async def frame(actor: Actor, account: Visitor, current: str = "", *, kept: bool = True) -> dict[str, Any]:
    """Within a transaction in the actor's scope; two statements, one without the lists that somebody keeps.

    The context of ui/layouts/console.html."""
    actor.require(Permission.SEE_WORK)
    looks = kept_looks(actor, await shelf_of(actor), await method_of(actor)) if kept else []
    counts, _ = await counts_of(actor, looks)
    return {**around(actor, account), **sides(actor, home(account), counts, current, looks)}


async def counts_of(
    actor: Actor, kept: Sequence[KeptLook] = (), here: Asked | None = None
) -> tuple[dict[str, int], Counted]:
    """Of every queue of the post, of the lists that somebody keeps, and of the list that is looked at."""
    queues = [queue for queue in queues_of(actor) if queue.kind != ALL]
    looks: list[Asked] = [(queue, EVERYTHING, None) for queue in queues]
    looks += [(one.queue, one.address.look, None) for one in kept]
    wanted = [*looks, *([here] if here else [])]
    *found, unread, uncalled, letters, rights = await count_looks(wanted, actor, (UNREAD, UNCALLED, WAITING, ASKED))
    keys = [*(queue.key for queue in queues), *(str(one.id) for one in kept)]
    counts = {key: counted.total for key, counted in zip(keys, found, strict=False)}
    beside = {"inbox": unread.total, "calls": uncalled.total}
    beside |= {"county_letters": letters.total, "rights": rights.total}
    return {**counts, **beside}, found[-1] if here else Counted(0)


def sides(
    actor: Actor, base: str, counts: Mapping[str, int], current: str, kept: Sequence[KeptLook] = ()
) -> dict[str, Any]:
    """What stands at the left of every screen."""
    groups = _groups(queues_of(actor), counts, base, current)
    calls = [
        *_of_the_county(actor, base, counts, current),
        *_calls(actor, base, counts["calls"], current),
    ]
    mine = [_kept(one, base, counts[str(one.id)]) for one in kept]
    shelf = [{"title": word("queue_group", "kept"), "items": mine}] if mine else []
    queues = [*_window(actor, base, current), *calls, *groups, *shelf, own_entries(actor, base, current)]
    return {"counts": counts, "queues": queues}


def _kept(one: KeptLook, base: str, count: int) -> dict[str, Any]:
    address = ListAddress(base, one.address.key, one.address.look)
    return {"key": str(one.id), "label": one.name, "icon": "star", "url": address.at(), "count": count}


async def any_frame(actor: Actor, account: Visitor, current: str = "") -> dict[str, Any]:
    """Around screens that are no case work: whoever has queues sees them here too, others none."""
    if actor.may(Permission.SEE_WORK):
        return await frame(actor, account, current)
    entries = own_entries(actor, home(account), current)
    [unread] = await count_looks((), actor, (UNREAD,))
    return {
        **around(actor, account),
        "search_url": None,
        "live_url": None,
        "live_topics": "",
        "counts": {"inbox": unread.total},
        "queues": [entries],
    }


def manages(actor: Actor) -> bool:
    return any(actor.may(permission) for permission in UPKEEP)


def own_entries(actor: Actor, base: str, current: str) -> dict[str, Any]:
    """What stands below every list: the 台账, the catalogue, one way to all upkeep, one to what is one's own."""
    shown = {
        "register": actor.may(Permission.EXPORT_REGISTER),
        "catalogue": actor.may(Permission.SEE_CATALOGUE) and not manages(actor),
        "upkeep": manages(actor),
        "own": True,
    }
    items = [
        {
            "key": key,
            "label": word("console_own", key),
            "icon": ICONS[key],
            "url": f"{base}/{key}",
            "count": None,
            "current": key == current,
        }
        for key, may in shown.items()
        if may
    ]
    return {"title": word("queue_group", "own"), "items": items}


def around(actor: Actor, account: Visitor) -> dict[str, Any]:
    post = post_of(account)
    base = home(account)
    return {
        "base": base,
        "home_url": base,
        "tenant": tree.at(actor.place),
        "post": {
            "handle": post.handle,
            "title": post.title,
            "name": post.name,
            "place_name": tree.full_name(actor.place),
            "unit_name": None,
        },
        "live_url": f"{base}/live",
        "live_topics": topic_of(actor),
        "search_url": f"{base}/search",
        "inbox_url": f"{base}/inbox",
        "sessions_url": f"{base}/sessions",
        "posts_url": "/console/posts" if len(account.posts) > 1 else None,
        "signout_url": "/console/sign-out",
    }


def _window(actor: Actor, base: str, current: str) -> list[dict[str, Any]]:
    """Above the queues: where a person who stands here begins."""
    if not may_receive(actor):
        return []
    url = f"{base}/receive"
    item = {"label": word("window", "receive"), "icon": "plus", "url": url, "current": current == "receive"}
    return [{"title": "", "items": [{**item, "press": "n"}]}]


def _calls(actor: Actor, base: str, count: int, current: str) -> list[dict[str, Any]]:
    """Only while there is somebody whom no message reached."""
    if not (count and actor.may(Permission.CALL)):
        return []
    item = {"label": word("console_own", "calls"), "icon": "phone", "url": f"{base}/calls", "count": count}
    return [{"title": "", "items": [{**item, "current": current == "calls"}]}]


def _of_the_county(actor: Actor, base: str, counts: Mapping[str, int], current: str) -> list[dict[str, Any]]:
    """Only while somebody waits for an answer of the county itself."""
    asked = [(key, icon) for key, (may, icon) in OF_THE_COUNTY.items() if counts[key] and actor.may(may)]
    items = [
        {"label": word("console_own", key), "icon": icon, "url": f"{base}/{key}", "count": counts[key]}
        | {"current": current == key}
        for key, icon in asked
    ]
    return [{"title": "", "items": [item]} for item in items]


def _groups(queues: Iterable[Queue], counts: Mapping[str, int], base: str, current: str) -> list[dict[str, Any]]:
    groups = []
    for group in GROUPS:
        items = [_item(queue, counts.get(queue.key), base, current) for queue in queues if queue.group == group]
        if items:
            groups.append({"title": word("queue_group", group), "items": items})
    return groups


def _item(queue: Queue, count: int | None, base: str, current: str) -> dict[str, Any]:
    return {
        "key": queue.key,
        "label": word("queue", queue.key),
        "icon": ICONS[queue.key],
        "url": queue_url(base, queue.key),
        "count": count,
        "late": queue.key in LATE and bool(count),
        "current": queue.key == current,
    }
