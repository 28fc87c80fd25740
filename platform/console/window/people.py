"""Who stands on either side, as rows that a clerk types: read, checked, one more, one less."""

from collections.abc import Sequence
from dataclasses import dataclass

from cases.filing import Papers, Who
from people.id_numbers import clean_id_number
from people.phones import clean_phone
from web.forms import Form, clean
from web.rows import changed_rows
from workflows.words import word

SEXES = ("male", "female")
KINDS = ("person", "organisation")
Row = dict[str, str]


@dataclass(frozen=True, slots=True)
class Side:
    """`name` of its rows on the form: applicant-0-phone."""

    name: str
    fields: tuple[str, ...]
    most: int

    def field(self, at: int, name: str) -> str:
        return f"{self.name}-{at}-{name}"

    @property
    def empty(self) -> Row:
        return dict.fromkeys(self.fields, "")

    def typed(self, form: Form) -> list[Row]:
        count = form.value(f"{self.name}s")
        many = min(int(count), self.most) if count.isascii() and count.isdigit() and len(count) < 4 else 1
        return [{name: form.value(self.field(at, name)) for name in self.fields} for at in range(max(many, 1))]

    def rows(self, form: Form) -> list[Row]:
        """After the button that was pressed, if it was one of these rows'."""
        typed = self.typed(form)
        changed = changed_rows(form.value("do"), typed, self.empty, self.most, f"-{self.name}")
        return typed if changed is None else changed


APPLICANTS = Side(
    "applicant", ("phone", "id_number", "name", "sex", "nation", "born", "job", "address", "speaks"), most=10
)
RESPONDENTS = Side("respondent", ("kind", "name", "phone", "detail"), most=5)


def read_applicants(form: Form) -> tuple[Who, ...]:
    """The first one always; the others where something was typed."""
    rows = APPLICANTS.typed(form)
    return tuple(_applicant(form, at, row) for at, row in enumerate(rows) if at == 0 or _filled(row))


def read_respondents(form: Form) -> tuple[Who, ...]:
    rows = RESPONDENTS.typed(form)
    return tuple(_respondent(form, at, row) for at, row in enumerate(rows) if _filled(row, besides=("kind",)))


def _filled(row: Row, besides: Sequence[str] = ()) -> bool:
    return any(text.strip() for name, text in row.items() if name not in besides)


def _applicant(form: Form, at: int, row: Row) -> Who:
    def optional(name: str, most: int) -> str:
        return form.text(APPLICANTS.field(at, name), most=most, least=0)

    number = _id_number(form, at, row["id_number"])
    sex = form.choice(APPLICANTS.field(at, "sex"), SEXES, optional=True)
    papers = Papers(
        id_number=number,
        sex=sex or _sex_of(number),
        nation=optional("nation", 20),
        born=optional("born", 20) or _born_of(number),
        job=optional("job", 50),
        address=optional("address", 100),
    )
    name = form.text(APPLICANTS.field(at, "name"), most=50, need=word("window_need", "name"))
    phone = _phone(form, APPLICANTS.field(at, "phone"), row["phone"])
    return Who(name, phone, papers=papers, speaks=bool(row["speaks"]))


def _respondent(form: Form, at: int, row: Row) -> Who:
    name = form.text(RESPONDENTS.field(at, "name"), most=100, need=word("window_need", "respondent"))
    phone = _phone(form, RESPONDENTS.field(at, "phone"), row["phone"])
    detail = form.text(RESPONDENTS.field(at, "detail"), most=300, least=0)
    return Who(name, phone, detail, kind=row["kind"] if row["kind"] in KINDS else "person")


def _phone(form: Form, field: str, typed: str) -> str:
    phone = clean_phone(typed)
    if phone is None and clean(typed):
        form.wrong(field, word("window_need", "phone"))
    return phone or ""


def _id_number(form: Form, at: int, typed: str) -> str:
    number = clean_id_number(typed)
    if number is None and clean(typed):
        form.wrong(APPLICANTS.field(at, "id_number"), word("window_need", "id_number"))
    return number or ""


def _sex_of(number: str) -> str:
    """GB 11643: the last digit before the check is odd for men."""
    return SEXES[1 - int(number[16]) % 2] if number else ""


def _born_of(number: str) -> str:
    return f"{number[6:10]}-{number[10:12]}-{number[12:14]}" if number else ""
