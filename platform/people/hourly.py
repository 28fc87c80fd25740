"""How much a member of staff may look for, turn over and take away within an hour: far above any honest day."""

from dataclasses import dataclass

from people.rates import Limit, take
from people.sessions import Visitor

HOUR = 60 * 60


@dataclass(frozen=True, slots=True)
class Hourly:
    limit: Limit
    sentence: str


SEARCHES = Hourly(Limit("searches", 600, HOUR), "这一小时里查得太多了，先停一停。请 %(wait)s后再查。")
PAGES = Hourly(Limit("pages", 600, HOUR), "这一小时里翻得太多了，先停一停。请 %(wait)s后再翻；用筛选找更快。")
EXPORTS = Hourly(
    Limit("exports", 30, HOUR),
    "这一小时里导出得太多了，先停一停。请 %(wait)s后再导出；要得多，可以把日期放宽，一次导出来。",
)


async def take_one(hourly: Hourly, account: Visitor) -> None:
    """Raises TooOften. Whatever posts the account holds, it has one measure."""
    await take(hourly.sentence, (hourly.limit, str(account.account_id)))


async def turn_page(to: object, account: Visitor) -> None:
    """The first page, to which nothing leads, has no measure."""
    if to:
        await take_one(PAGES, account)
