"""The notice of what is kept, as the portal shows it: the version that holds, and those before it."""

from typing import Any

from cases.privacy import Notice, in_force, versions
from kernel.instant import now
from tenants.tree import TenantView
from workflows.phrases import say_day
from workflows.words import word


def points_told(notice: Notice, desk: TenantView, *, sealed: bool = False) -> list[dict[str, str]]:
    how = word("notice_version", "call", phone=desk.phone) if desk.phone else word("notice_version", "come")
    return notice.read_by(centre=desk.centre, how=how, sealed=sealed)


def told(notice: Notice, desk: TenantView) -> dict[str, Any]:
    return {
        "version": _of(notice),
        "points": points_told(notice, desk),
        "more": [
            {"title": one.title, "texts": [text.format(centre=desk.centre) for text in one.texts]}
            for one in notice.more
        ],
    }


def others(shown: Notice, home: str) -> list[dict[str, str]]:
    """Every other version, the newest first."""
    holds = in_force(now())
    return [
        {
            "text": word("notice_version", "number", version=notice.version),
            "note": notice.changes or word("notice_version", "first"),
            "end": word("notice_version", "holds") if notice == holds else word("notice_version", "before"),
            "href": f"{home}/privacy" if notice == holds else f"{home}/privacy?version={notice.version}",
        }
        for notice in reversed(versions())
        if notice != shown and notice.since <= holds.since
    ]


def _of(notice: Notice) -> str:
    day = f"{notice.since.year}年{say_day(notice.since)}"
    return word("notice_version", "since", version=notice.version, day=day)
