"""Who is told what before a matter is accepted: words that make sense without a link."""

import tomllib
from pathlib import Path

from tests.cast import County
from tests.intake import ask, grant, propose_decline, refuse
from tests.matters import WORKERS, Matter, a_case
from tests.notices.outbox import messages, relayed, said, templates

TEMPLATES = Path(__file__).parents[2] / "platform" / "notices" / "templates.toml"


async def last(matter: Matter) -> str:
    """The newest message, as the phone shows it."""
    words = tomllib.loads(TEMPLATES.read_text(encoding="utf-8"))
    template = (await messages(matter))[-1]["template"]
    return str(words[template]["text"]).format(**(await said(matter))[-1][1])


async def test_a_request_to_add_says_how_much_until_when_and_where(own_county: County) -> None:
    matter = await a_case(own_county, applicants=WORKERS[:1])
    await ask(matter)

    await relayed(own_county)

    assert await templates(matter) == ["received", "supplement"]
    told = await last(matter)
    assert "还差 2 样材料" in told
    assert "石桥镇综治中心窗口" in told
    assert "前补齐" in told
    assert "合同" not in told


async def test_a_proposal_is_no_news_and_the_decline_comes_with_its_channel(own_county: County) -> None:
    matter = await a_case(own_county, applicants=WORKERS[:1])
    await propose_decline(matter)
    await refuse(matter)
    await propose_decline(matter)
    await relayed(own_county)
    before = await templates(matter)
    await grant(matter)

    await relayed(own_county)

    assert before == ["received"]
    assert await templates(matter) == ["received", "declined"]
    told = await last(matter)
    assert "没有受理：已经或应当通过仲裁解决。" in told
    assert "请向劳动人事争议或合同约定的仲裁机构申请仲裁。" in told
