"""表 14 上报单: what this level has tried, how often and when; why that does not do; what was answered."""

from cases.reading_ladder import AttemptView, came
from cases.reading_levels import TransferView
from papers.form import Form
from papers.forms.shared import leaders, place_of
from papers.paper import Block, Box, Cell, Grid, Listing, Signs, Words
from papers.source import Source, end, moment
from people.permissions import Permission
from workflows.transfer import Direction, TransferState
from workflows.words import word

TRIED = ("次", "时间", "方式", "参加人", "做了什么", "结果")
WIDTHS = (4, 5, 3, 5, 7, 3)


def write(source: Source) -> tuple[Block, ...]:
    """One sheet for the whole way up: each time that it was sent on, with what was tried at that level."""
    hops = _upward(source.page.transfers)
    return (
        *(block for hop in hops for block in _sent_up(source, hop)),
        Words("上报以后由收到单位接着办；时限照常计算，首问和首接单位不变。"),
    )


def _sent_up(source: Source, hop: TransferView) -> tuple[Block, ...]:
    return (
        Grid(_hop(source, hop)),
        *_tried([one for one in source.page.attempts if one.desk == hop.from_place and one.at <= hop.at]),
        Grid(
            (
                Cell("本级已做工作，\n不能解决的原因，\n请求", hop.text, wide=True, tall=6),
                Cell("上级回应", _answer(hop), wide=True, tall=4),
            )
        ),
        Signs((Box("上报单位负责人", "签名、印章"), Box("收到单位负责人", "签名、印章"))),
    )


def _hop(source: Source, hop: TransferView) -> tuple[Cell, ...]:
    case, clock = source.page.case, source.clock("handle")
    return (
        Cell("上报单位", hop.sender),
        Cell("收到单位", hop.receiver),
        Cell("上报时间", moment(hop.at)),
        Cell("上 报 人", hop.by),
        Cell("事　　项", case.title, wide=True),
        Cell("事 发 地", place_of(source)),
        Cell("风险等级", f"{word('grade', case.grade)}色" if case.grade else ""),
        *leaders(source.page),
        Cell("全案期限", f"{end(clock)}（{clock.term}）\n{clock.why}" if clock else "", wide=True),
    )


def _upward(hops: list[TransferView]) -> list[TransferView]:
    return [hop for hop in hops if hop.direction == Direction.UP]


def _tried(attempts: list[AttemptView]) -> tuple[Block, ...]:
    rows = tuple(
        (f"{one.rung}{one.number}", moment(one.at), word("attempt_way", one.way), one.present, one.text, came(one))
        for one in attempts
    )
    return (Listing("调解经过", TRIED, WIDTHS, rows),) if rows else ()


def _answer(hop: TransferView) -> str:
    """Empty while nobody has answered: then it is written by hand."""
    if hop.answered_at is None:
        return ""
    # What ends with its case was taken over before.
    state = TransferState.TAKEN if hop.state == TransferState.ENDED else hop.state
    return f"{word('transfer_state', state)}\n{hop.answered_as}　{moment(hop.answered_at)}"


FORM = Form(
    name="escalation",
    number=14,
    title="上报单",
    permission=Permission.PRINT_ORDERS,
    applies=lambda page: bool(_upward(page.transfers)),
    write=write,
    of_the_lead=True,
)
