"""表 28 卷宗目录: what the file of a case holds in its order, what is missing and why, and how long it is kept."""

from collections.abc import Callable, Iterable, Iterator, Mapping
from datetime import datetime

from cases.categories import category_title
from cases.documents import Document
from cases.retention import say_kept
from papers.form import Form
from papers.forms.shared import place_of
from papers.paper import Block, Box, Cell, Grid, Listing, Signs
from papers.source import Source, day
from people.permissions import Permission
from workflows.case import CaseState
from workflows.local_time import local
from workflows.words import word

COLUMNS = ("序号", "文书名称", "日期", "份数", "页数", "备注")
WIDTHS = (3, 8, 11, 3, 3, 8)

Dated = Callable[[Source], Iterator[datetime | None]]


def _of_rows(table: str, column: str) -> Dated:
    return lambda source: (row[column] for row in source.rows(table))


def _brought(*kinds: str) -> Dated:
    return lambda source: (one.at for one in source.page.attachments if one.kind in kinds)


def _decided(source: Source) -> Iterator[datetime | None]:
    return (one.decided_at for one in source.proposals)


def _told(verb: str) -> Dated:
    return lambda source: (step.at for step in source.steps(verb))


DATED: Mapping[str, Dated] = {
    "registration": lambda source: iter((source.page.case.made_at,)),
    "acceptance": lambda source: iter((source.page.case.accepted_at,)),
    "identity": _brought("identity"),
    "authority": _brought("authority"),
    "supplement": _of_rows("supplements", "asked_at"),
    "inquiry": _brought("inquiry"),
    "evidence": _brought("evidence", "material"),
    "order": _of_rows("orders", "sent_at"),
    "proposal": _decided,
    "advice": _told("expert.advise"),
    "mediation": _brought("mediation"),
    "agreement": _brought("agreement"),
    "performance": _brought("performance"),
    "result": _told("case.submit_result"),
    "visit": _of_rows("visits", "at"),
    "signed": _brought("notice", "consent"),
}


def write(source: Source) -> tuple[Block, ...]:
    case, listed = source.page.case, source.page.documents
    statement = source.told("case.archive")
    rows = tuple(_row(at, one, source) for at, one in enumerate(listed, start=1))
    return (
        Grid(
            (
                Cell("档　　号", case.archive_number or ""),
                Cell("归档日期", day(case.archived_at)),
                Cell("立卷单位", source.holder.centre),
                Cell("年　　度", f"{local(case.archived_at).year}年" if case.archived_at else ""),
                Cell("案　　由", case.title, wide=True),
                Cell("类　　别", category_title(case.category) if case.category else ""),
                Cell("全卷页数", ""),
                Cell("事 发 地", place_of(source), wide=True),
                Cell("起止日期", " 至 ".join(_span([case.made_at, case.closed_at])), wide=True),
                Cell("保管期限", say_kept(case, source.page.method), wide=True),
            )
        ),
        Listing("卷内文书", COLUMNS, WIDTHS, rows),
        Grid((Cell("情况说明", statement, wide=True, tall=0 if statement else 3),)),
        Signs((Box("立卷人", "签名"), Box("检查人", "签名"))),
    )


def _row(at: int, one: Document, source: Source) -> tuple[str, ...]:
    dates = [moment for moment in DATED[one.key](source) if moment is not None]
    pieces = str(one.there) if one.there else ""
    return str(at), word("document", one.key), " 至\n".join(_span(dates)), pieces, "", _remark(one, dates)


def _span(moments: Iterable[datetime | None]) -> list[str]:
    """The first day and the last, or the one that is both."""
    known = sorted(moment for moment in moments if moment is not None)
    return list(dict.fromkeys((day(known[0]), day(known[-1])))) if known else []


def _remark(one: Document, dates: list[datetime]) -> str:
    if one.missing:
        return "缺，见情况说明"
    return "" if dates else "登记时已核对证件号"


FORM = Form(
    name="contents",
    number=28,
    title="卷宗目录",
    permission=Permission.PRINT_CASE,
    applies=lambda page: page.case.state in (CaseState.CLOSED, CaseState.ARCHIVED),
    write=write,
    named=False,
)
