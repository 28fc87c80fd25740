"""What is kept about a resident, in words: the same lines on the page and in the PDF, the same facts as JSON."""

import json
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from cases.filing import shown_number
from cases.queries.own_data import Agreed, OwnData, OwnMatter
from notices.sent_to import SentMessage
from people.reads import Looked
from web.shown import iso
from workflows.local_time import local
from workflows.words import word


@dataclass(frozen=True, slots=True)
class Own:
    """Everything, as it was read at one moment."""

    name: str
    phone: str
    data: OwnData
    messages: list[SentMessage]
    at: datetime


@dataclass(frozen=True, slots=True)
class Section:
    title: str
    rows: list[dict[str, str]]


def sections(own: Own, home: str) -> list[Section]:
    found = [
        Section(word("own_data", "account"), _rows({"name": own.name, "phone": own.phone})),
        *(_matter(one, home) for one in own.data.matters),
        Section(word("own_data", "messages"), [_row(day(one.at), one.text) for one in own.messages]),
        Section(word("own_data", "looked"), [_looked(one) for one in own.data.looked]),
    ]
    return [section if section.rows else Section(section.title, [_none()]) for section in found]


def as_json(own: Own, *, county: str, centre: str) -> bytes:
    told = {
        "county": county,
        "centre": centre,
        "at": iso(own.at),
        "name": own.name,
        "phone": own.phone,
        "matters": [_matter_data(one) for one in own.data.matters],
        "messages": [{"at": iso(one.at), "text": one.text} for one in own.messages],
        "read_by": [{"office": one.office, "times": one.times, "last": iso(one.last)} for one in own.data.looked],
    }
    return json.dumps(told, ensure_ascii=False, indent=2).encode()


def _matter(one: OwnMatter, home: str) -> Section:
    case, number = one.case, shown_number(one.case.number)
    standing = [
        {**_row(word("own_data", "number"), number), "href": f"{home}/case/{case.number}"},
        _row(word("own_data", "filed"), day(case.made_at)),
        _row(word("own_data", "state"), word("state_told", case.shown)),
        _row(word("own_data", "notice"), _agreed(one.agreed)),
    ]
    return Section(case.title, [*standing, *_rows(_me(one))])


def _me(one: OwnMatter) -> Mapping[str, str]:
    if one.me is None:
        return {}
    kept = one.me.papers.kept
    if "sex" in kept:
        kept["sex"] = word("sex", kept["sex"])
    return {"name": one.me.name, "phone": one.me.phone, "detail": one.me.detail, **kept}


def _matter_data(one: OwnMatter) -> dict[str, Any]:
    case, agreed = one.case, one.agreed
    return {
        "number": case.number,
        "title": case.title,
        "topic": word("topic", case.topic),
        "filed_at": iso(case.made_at),
        "state": word("state_told", case.shown),
        "notice": {"version": agreed.version, "way": agreed.way, "at": iso(agreed.at)} if agreed else None,
        "registered": {name: text for name, text in _me(one).items() if text},
    }


def _agreed(agreed: Agreed | None) -> str:
    if agreed is None:
        return word("own_data", "no_notice")
    return word("own_data_agreed", agreed.way, version=agreed.version, day=day(agreed.at))


def _looked(one: Looked) -> dict[str, str]:
    times, last = word("own_data", "times", n=one.times), word("own_data", "last", day=day(one.last))
    return {**_row(times, one.office), "note": last}


def _rows(facts: Mapping[str, str]) -> list[dict[str, str]]:
    return [_row(word("own_data_fact", name), text) for name, text in facts.items() if text]


def _row(term: str, text: str) -> dict[str, str]:
    return {"term": term, "text": text}


def _none() -> dict[str, str]:
    return _row(word("own_data", "none"), word("own_data", "nothing"))


def day(at: datetime) -> str:
    """What is taken away outlives its year."""
    here = local(at)
    return f"{here.year}年{here.month}月{here.day}日"


def lines(section: Section) -> Iterator[tuple[str, str]]:
    """For a paper."""
    for row in section.rows:
        yield row["term"], "\n".join(filter(None, (row["text"], row.get("note", ""))))
