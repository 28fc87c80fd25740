"""index.html of a passport: the same content as case.json, for eyes."""

from collections.abc import Mapping
from datetime import datetime
from typing import Any

from papers.source import day, moment
from web.pages import environment
from workflows.words import word

FACTS = (
    *("number", "register_number", "state_says", "category_says", "source_says", "place", "people", "amount"),
    *("occurred_on", "made_at", "accepted_at", "closed_at"),
)
PAPERS = ("sex", "nation", "born", "id_number", "job", "address")
MOMENTS = frozenset({"made_at", "accepted_at", "closed_at"})


def read_offline(content: Mapping[str, Any]) -> str:
    case = content["case"]
    facts = [(word("passport", name), _moment(case[name]) if name in MOMENTS else case[name]) for name in FACTS]
    parties = [{**party, "more": _more(party)} for party in content["parties"]]
    told = {
        "style_url": "style.css",
        "made_day": day(datetime.fromisoformat(content["made_at"])),
        "facts": facts,
        "parties": parties,
        "steps": [{**step, "shown_at": _moment(step["at"])} for step in content["steps"]],
        "clocks": [{**clock, "shown_due": _moment(clock["due_at"])} for clock in content["clocks"]],
        "files": [{**file, "href": file["path"]} for file in content["files"]],
    }
    return environment().get_template("web/screens/passport.html").render({**content, **told})


def _more(party: Mapping[str, str]) -> str:
    known = (party["phone"], party["detail"], *(party.get(name, "") for name in PAPERS))
    return " · ".join(filter(None, known))


def _moment(at: str) -> str:
    return moment(datetime.fromisoformat(at)) if at else ""
