"""The form of acceptance says why a higher grade is suggested, and takes the one that the person chooses."""

from people.actor import system
from people.choices import choose_setting
from tests.console.conftest import SignIn
from tests.console.matters import file
from tests.console.screens import ACCEPTED, case_url, fill, main, press, text
from tests.console.world import World
from tests.running import row


async def test_the_suggestion_names_the_words_that_were_said(world: World, sign_in: SignIn) -> None:
    await choose_setting(world.place, "escalation_words", ["爬塔吊"], actor=system(world.id, world.place))
    case_id = await file(world, say="工钱不发，就去爬塔吊，大家都看见了也没有人管。")
    chen, url = await sign_in("chen"), case_url(world, "chen", case_id)
    scored = {name: value for name, value in ACCEPTED.items() if name != "grade"}
    mild = {name: "1" for name in ("nature", "scale", "difficulty", "impact")}

    fields, _ = await fill(chen, f"{url}/accept", **{**scored, **mild})
    asked = await chen.post(f"{url}/accept", {**fields, "do": "suggest"})
    await press(chen, f"{url}/accept", **{**ACCEPTED, **mild, "grade": "yellow"})

    assert "建议红色：四项合计 4 分，没有一项到更高一级的线；说到“爬塔吊”，在本地的提级词里。请您确认。" in text(
        main(asked)
    )
    kept = await row("select suggested, confirmed from assessment where case_id = $1", case_id)
    assert (kept["suggested"], kept["confirmed"]) == ("red", "yellow")
