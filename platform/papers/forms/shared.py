"""Sentences that several notices say alike: to whom, by when and why, where to ask, what rights there are."""

from collections.abc import Mapping

from cases.queries.page import CasePage
from cases.reading import ProposalView
from papers.paper import Block, Box, Cell, Signs, Tear
from papers.source import Source, day, end, moment
from tenants.tree import tree
from workflows.proposal import Kind
from workflows.words import word


def addressee(source: Source) -> str:
    """By name only where plain names were asked for; nobody but the addressee is ever named."""
    to = source.to
    name = f"{to.name}：" if to and source.plain else ""
    return name or f"{source.page.number} 号事项申请人："


def matter(source: Source) -> str:
    return f"“{source.page.case.title}”事项"


def until(source: Source, clock_name: str) -> str:
    """The date and, from the clock itself, why it is that day."""
    clock = source.clock(clock_name)
    if clock is None:
        return ""
    if clock.state == "paused":
        return f"{clock.label}期限 {clock.term}。{clock.why}"
    return f"{clock.label}期限 {clock.term}，最晚 {end(clock)}。{clock.why}"


def ask_where(source: Source) -> str:
    """Only what the centre gave: an address or a telephone that is not entered is left out."""
    desk = source.holder
    told = ["用手机扫本页右上角的二维码，输入回执上的查询码，随时可以看办到哪一步"]
    if desk.phone:
        told.append(f"也可以打电话 {desk.phone}，报案件号 {source.page.number}")
    if desk.address:
        hours = f"，{desk.hours}" if desk.hours else ""
        told.append(f"也可以到{desk.centre}来问（{desk.address}{hours}）")
    return "；".join(told) + "。"


def petition_rights() -> str:
    """信访工作条例 35, 36: said with its own condition, for it holds for petitions only."""
    return (
        "您提出的事项属于信访事项的，对处理意见不服，可以自收到书面答复之日起 30 日内，请求原办理机关、单位的"
        "上一级机关、单位复查；对复查意见不服，可以自收到书面答复之日起 30 日内请求复核"
        "（《信访工作条例》第三十五条、第三十六条）。"
    )


def delivered(source: Source) -> tuple[Block, ...]:
    """What comes back to the file once the notice was handed over."""
    if source.online:
        return ()
    return (
        Tear("送达回证"),
        Signs(
            (
                Box("受送达人", "签名或捺指印"),
                Box("送达人", "签名"),
                Box("送达方式", "签收", "□ 当面　□ 邮寄\n□ 短信　□ 网上\n□ 留置　□ 其他"),
            )
        ),
    )


def names(units: list[str]) -> str:
    return "、".join(units) or "无"


def evidence(source: Source) -> str:
    """What was handed in, by name and day; nothing where nothing was, so that a pen finds room."""
    rows = enumerate(source.page.attachments, start=1)
    return "\n".join(f"{at}. {one.name}（{one.by}，{day(one.at)}）" for at, one in rows)


def ticked(options: Mapping[str, str], *chosen: str) -> str:
    """What nobody has answered is left to a pen."""
    return "　　".join(f"{'■' if key in chosen else '□'} {label}" for key, label in options.items())


def place_of(source: Source) -> str:
    """As it is written on paper: 濮阳县白堽乡东街村."""
    return tree.full_name(source.page.case.place).replace(" ", "")


def leaders(page: CasePage) -> tuple[Cell, ...]:
    """包抓: as many lines as the colour asks for; an empty seat is left to a pen."""
    told = "\n".join(f"{one.title}：{one.name or '　　　　　　'}" for one in page.leaders)
    return (Cell("包抓领导", told, wide=True),) if told else ()


def newest(page: CasePage, kind: Kind) -> ProposalView | None:
    return next((one for one in reversed(page.proposals) if one.kind == kind), None)


def decision(asked: ProposalView) -> str:
    """Empty while nobody has said a word: then it is written by hand."""
    if asked.decided_at is None:
        return ""
    words = f"{word('proposal_state', asked.state)}。{asked.answer}"
    return f"{words}\n{asked.decided_as}　{moment(asked.decided_at)}"
