"""A person as a form states them: sex, people and age; a number is masked even on an original."""

import re
from datetime import date, datetime

from cases.filing import Papers
from cases.masking import masked_id
from workflows.local_time import local
from workflows.words import word

A_DAY = re.compile(r"\d{4}-\d{2}-\d{2}")
A_YEAR = re.compile(r"\d{4}")


def stated(papers: Papers, at: datetime) -> str:
    """性别、民族、年龄 on the day of the registration."""
    sex = word("sex", papers.sex) if papers.sex else ""
    lines = (" ".join(filter(None, (sex, papers.nation))), _age(papers.born, local(at).date()))
    return "\n".join(filter(None, lines))


def _age(born: str, today: date) -> str:
    """Whoever was born on no full date is printed as it was told."""
    day = _day(born)
    if day is None:
        return f"{born}年生" if A_YEAR.fullmatch(born) else born
    return f"{today.year - day.year - ((today.month, today.day) < (day.month, day.day))} 周岁"


def _day(text: str) -> date | None:
    try:
        return date.fromisoformat(text) if A_DAY.fullmatch(text) else None
    except ValueError:
        return None


def identity(papers: Papers) -> str:
    return f"居民身份证\n{masked_id(papers.id_number)}" if papers.id_number else ""
