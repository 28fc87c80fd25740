"""表 1 矛盾纠纷（诉求）受理登记表: what somebody brought, as the desk wrote it down."""

from cases.categories import category_title
from cases.view import CaseRow
from papers.form import Form
from papers.forms.persons import identity, stated
from papers.forms.shared import evidence, leaders, place_of, ticked
from papers.paper import Block, Box, Cell, Grid, Listing, Signs
from papers.source import Source, moment, written_day
from people.permissions import Permission
from workflows.words import word

MEDIATION = {"yes": "同意调解", "no": "不同意调解", "later": "暂不表态"}
FACTORS = ("nature", "scale", "difficulty", "impact")
WHO = ("序号", "姓名（名称）", "性别、民族\n和年龄", "证件和电话", "职业、住址\n或单位")
WHO_WIDTHS = (3, 7, 5, 9, 7)
OTHERS = ("序号", "姓名（名称）", "联系电话", "单位或住址")
OTHERS_WIDTHS = (3, 9, 8, 11)


def write(source: Source) -> tuple[Block, ...]:
    return (
        Grid(_arrival(source.page.case)),
        Listing("申请人", WHO, WHO_WIDTHS, _applicants(source)),
        Listing("被申请人", OTHERS, OTHERS_WIDTHS, _respondents(source)),
        Grid(_matter(source)),
        Signs((Box("当事人", "签名或捺指印"), Box("登记人", "签名"), Box("登记单位", "印章"))),
    )


def _arrival(case: CaseRow) -> tuple[Cell, ...]:
    return (
        Cell("登记时间", moment(case.made_at)),
        Cell("来　　源", word("source", case.source)),
        Cell("受理时间", moment(case.accepted_at)),
        Cell("首问责任人", case.first_receiver_as or ""),
        Cell("涉及人数", f"{case.people} 人"),
        Cell("批次和人次", f"{case.batches} 批，{case.callers} 人次"),
    )


def _applicants(source: Source) -> tuple[tuple[str, ...], ...]:
    group = len(source.applicants) > 1
    return tuple(
        (
            str(at),
            f"{party.name}（代表）" if group and party.speaks else party.name,
            stated(party.papers, source.page.case.made_at),
            "\n".join(filter(None, (identity(party.papers), party.phone))),
            "\n".join(filter(None, (party.papers.job, party.papers.address, party.detail))),
        )
        for at, party in enumerate(source.applicants, start=1)
    )


def _respondents(source: Source) -> tuple[tuple[str, ...], ...]:
    rows = tuple(
        (str(at), party.name, party.phone, party.detail) for at, party in enumerate(source.respondents, start=1)
    )
    return rows or (("", "", "", ""),)


def _matter(source: Source) -> tuple[Cell, ...]:
    case = source.page.case
    return (
        Cell("事 发 地", place_of(source), wide=True),
        Cell("发生时间", written_day(case.occurred_on)),
        Cell("涉及金额", f"{case.amount:,.2f} 元" if case.amount is not None else ""),
        Cell("事项类别", _category(source)),
        Cell("五　　事", _five_matter(source)),
        Cell("诉　　求", demands(source), wide=True, tall=1),
        Cell("简要情况", source.told("case.submit"), wide=True, tall=4),
        Cell("证据清单", "\n".join(filter(None, (source.page.evidence, evidence(source)))), wide=True, tall=1),
        Cell("调解意愿", ticked(MEDIATION, case.mediation), wide=True),
        Cell("风险初评", _risk(source), wide=True),
        *leaders(source.page),
    )


def demands(source: Source) -> str:
    return "\n".join(f"{demand.seq}. {demand.text}" for demand in source.page.demands)


def _category(source: Source) -> str:
    case = source.page.case
    return category_title(case.category) if case.category else word("topic", case.topic)


def _five_matter(source: Source) -> str:
    key = source.page.case.category
    known = source.page.method.categories.get(key) if key else None
    return word("five_matter", known.five_matter) if known else ""


def _risk(source: Source) -> str:
    """The last assessment: four scores, what they suggest, what a person confirmed."""
    rows = source.rows("assessments")
    if not rows:
        return ticked({"red": "红色", "yellow": "黄色", "blue": "蓝色"}, "")
    last = rows[-1]
    scores = "　".join(f"{word('factor', factor)} {last[factor]} 分" for factor in FACTORS)
    suggested, confirmed = (word("grade", last[key]) for key in ("suggested", "confirmed"))
    because = "、".join(word("signal", key) for key in last["signals"])
    suggested += f"色（{because}）" if because else "色"
    return f"{scores}\n系统建议{suggested}，人工确认{confirmed}色（{word('grade', last['confirmed'] + '_means')}）"


FORM = Form(
    name="registration",
    number=1,
    title="矛盾纠纷（诉求）受理登记表",
    permission=Permission.PRINT_CASE,
    applies=lambda page: page.case.state != "DRAFT",
    write=write,
    edition="2",
)
