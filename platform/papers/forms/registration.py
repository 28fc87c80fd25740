"""表 1 矛盾纠纷（诉求）受理登记表: what somebody brought, as the desk wrote it down."""

from cases.reading_people import PartyView
from papers.form import Form
from papers.forms.shared import evidence, place_of
from papers.paper import Block, Box, Cell, Grid, Listing, Signs
from papers.source import Source, moment
from people.permissions import Permission
from workflows.words import word

FACTORS = ("nature", "scale", "difficulty", "impact")
COLUMNS = ("序号", "姓名（名称）", "联系电话", "单位或住址、备注")
WIDTHS = (2, 6, 5, 6)


def write(source: Source) -> tuple[Block, ...]:
    case = source.page.case
    arrival = (
        Cell("登记时间", moment(case.made_at)),
        Cell("来　　源", word("source", case.source)),
        Cell("受理时间", moment(case.accepted_at)),
        Cell("首问责任人", case.first_receiver_as or ""),
    )
    return (
        Grid(arrival),
        _parties("申请人", source.applicants),
        _parties("被申请人", source.respondents),
        Grid(_matter(source)),
        Signs((Box("当事人", "签名或捺指印"), Box("登记人", "签名"), Box("登记单位", "印章"))),
    )


def _matter(source: Source) -> tuple[Cell, ...]:
    return (
        Cell("涉及人数", f"{source.page.case.people} 人"),
        Cell("事项类别", _category(source)),
        Cell("事 发 地", place_of(source), wide=True),
        Cell("诉　　求", demands(source), wide=True, tall=2),
        Cell("简要情况", source.told("case.submit"), wide=True, tall=5),
        Cell("证据清单", evidence(source), wide=True, tall=2),
        Cell("调解意愿", "□ 同意调解　　□ 不同意调解　　□ 暂不表态", wide=True),
        Cell("风险初评", _risk(source), wide=True),
    )


def _parties(label: str, parties: list[PartyView]) -> Listing:
    rows = tuple((str(at), _name(party), party.phone, party.detail) for at, party in enumerate(parties, start=1))
    return Listing(label, COLUMNS, WIDTHS, rows or (("", "", "", ""),))


def _name(party: PartyView) -> str:
    return f"{party.name}（代表）" if party.speaks and party.kind == "person" else party.name


def demands(source: Source) -> str:
    return "\n".join(f"{demand.seq}. {demand.text}" for demand in source.page.demands)


def _category(source: Source) -> str:
    key = source.page.case.category
    if key is None:
        return word("topic", source.page.case.topic)
    five = source.page.method.categories[key].five_matter
    return f"{word('category', key)}\n{word('five_matter', five)}"


def _risk(source: Source) -> str:
    """The last assessment: four scores, what they suggest, what a person confirmed."""
    rows = source.rows("assessments")
    if not rows:
        return "□ 红色　　□ 黄色　　□ 蓝色"
    last = rows[-1]
    scores = "　".join(f"{word('factor', factor)} {last[factor]} 分" for factor in FACTORS)
    suggested, confirmed = (word("grade", last[key]) for key in ("suggested", "confirmed"))
    return f"{scores}\n系统建议{suggested}色，人工确认{confirmed}色（{word('grade', last['confirmed'] + '_means')}）"


FORM = Form(
    name="registration",
    number=1,
    title="矛盾纠纷（诉求）受理登记表",
    permission=Permission.PRINT_CASE,
    applies=lambda page: page.case.state != "DRAFT",
    write=write,
)
