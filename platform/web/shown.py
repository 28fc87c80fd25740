"""How values are shown: moments in local time, phones masked."""

from collections.abc import Callable, Mapping
from datetime import datetime
from typing import Any

from kernel.instant import now
from people.phones import masked_phone
from workflows.local_time import local

WEEKDAYS = "一二三四五六日"


def day(value: datetime | None) -> str:
    if value is None:
        return ""
    here = local(value)
    year = "" if here.year == local(now()).year else f"{here.year}年"
    return f"{year}{here.month}月{here.day}日"


def hour(value: datetime | None) -> str:
    return f"{local(value):%H:%M}" if value else ""


def moment(value: datetime | None) -> str:
    return f"{day(value)} {hour(value)}" if value else ""


def weekday(value: datetime | None) -> str:
    return f"周{WEEKDAYS[local(value).weekday()]}" if value else ""


def iso(value: datetime | None) -> str:
    return local(value).isoformat(timespec="minutes") if value else ""


def phone(value: str | None) -> str:
    return masked_phone(value) if value else ""


FILE_ICONS = {"photo": "camera", "audio": "mic", "video": "speak", "document": "file"}


def file_icon(media: str) -> str:
    return FILE_ICONS[media]


def file_size(count: int) -> str:
    return f"{count / 1024 / 1024:.1f} MB" if count >= 1024 * 1024 else f"{max(1, count // 1024)} KB"


FILTERS: Mapping[str, Callable[..., Any]] = {
    "day": day,
    "hour": hour,
    "moment": moment,
    "weekday": weekday,
    "iso": iso,
    "phone": phone,
}
