"""What was sent, as a page a person can read beside the demo."""

from collections.abc import Sequence
from datetime import datetime, timedelta, timezone
from pathlib import Path

from jinja2 import Environment, FileSystemLoader, StrictUndefined

from infra.gateway.kept import Sent

HERE = Path(__file__).parent
REFRESH_SECONDS = 5
_CHINA = timezone(timedelta(hours=8))  # fixed, for machines without a zone database


def _clock(at: str) -> str:
    return datetime.fromisoformat(at).astimezone(_CHINA).strftime("%m-%d %H:%M:%S")


_pages = Environment(loader=FileSystemLoader(HERE), autoescape=True, undefined=StrictUndefined)
_pages.filters["clock"] = _clock


def page(sent: Sequence[Sent], to: str, live: bool) -> str:
    """Whatever it was sent by, newest first."""
    return _pages.get_template("page.html").render(
        sent=sorted(sent, key=lambda one: one.at, reverse=True), to=to, live=live, refresh_seconds=REFRESH_SECONDS
    )
