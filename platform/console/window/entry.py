"""What the register asks, read from its one page into a filing and what is done with it at once."""

from datetime import date
from decimal import Decimal, InvalidOperation
from uuid import UUID

from cases.categories import offered_at
from cases.commands.register import Accept, Answer, Next, Settle
from cases.filing import MEDIATION, SEALED_TOPICS, TOPIC_OF, WINDOW_SOURCES, Filing, notice_now
from console.moves.accept import scores
from console.moves.shared import MOST_TEXT, RELOAD
from console.window.may import steps_open
from console.window.people import read_applicants, read_respondents
from console.window.places import read_place
from kernel.instant import now
from people.actor import Actor
from web.forms import Form, clean
from workflows.grading import FACTORS, Grade
from workflows.local_time import local
from workflows.method import Method
from workflows.words import word

MOST_DEMANDS = 10
MOST_PEOPLE = 100_000
MOST_AMOUNT = Decimal(10) ** 11
TEN_THOUSAND = Decimal(10_000)


def read(form: Form, method: Method, actor: Actor) -> tuple[Filing, Next, UUID]:
    """Raises Invalid with everything that is to be mended, each at its field."""
    key = form.uuid("form_key", need=RELOAD)
    filing = _filing(form, method, actor)
    then = _next(form, filing, actor)
    form.check()
    return filing, then, key


def _filing(form: Form, method: Method, actor: Actor) -> Filing:
    source = form.choice("source", WINDOW_SOURCES, need=word("window_need", "source"))
    applicants = read_applicants(form)
    respondents = read_respondents(form)
    category = form.choice("category", {one.key for one in offered_at(actor.place, method)}, optional=True)
    return Filing(
        topic=_topic(category, method),
        place=read_place(form, actor),
        say=form.text("say", most=MOST_TEXT, least=10, need=word("window_need", "say"), lines=True),
        demands=tuple(filter(None, form.texts("demand", most=200, limit=MOST_DEMANDS))),
        applicants=applicants,
        respondents=respondents,
        people=_count(form, "people", len(applicants)),
        callers=_count(form, "callers", 1) if form.value("callers").strip() else len(applicants),
        source=source,
        title=form.text("title", most=60, least=0),
        urgent=form.ticked("urgent"),
        notice=_notice(form),
        consent="spoken" if source == "phone" else "paper",
        category=category,
        amount=_amount(form),
        occurred_on=_day(form),
        mediation=form.choice("mediation", MEDIATION, optional=True) or "unasked",
        evidence=form.text("evidence", most=500, least=0, lines=True),
        repeat_of=form.uuid("repeat_of") if form.value("repeat_of") else None,
    )


def _topic(category: str, method: Method) -> str:
    known = method.categories.get(category)
    if known is None:
        return "unsure"
    return TOPIC_OF.get(known.under or known.key, "harm" if known.sealed else "unsure")


def _notice(form: Form) -> str:
    """What is ticked is the version that the page named."""
    version = notice_now()
    if form.value("consent") != version:
        form.wrong("consent", word("window_need", "consent_anew" if form.ticked("consent") else "consent"))
        return ""
    return version


def _count(form: Form, name: str, least: int) -> int:
    if not form.value(name).strip():
        return least
    return form.whole(name, least=least, most=MOST_PEOPLE, need=word("window_need", name, least=least))


def _amount(form: Form) -> Decimal | None:
    """In yuan, as people write it: 28,600 or 2.86万."""
    typed = clean(form.value("amount")).replace(",", "").replace("，", "").removesuffix("元")
    if not typed:
        return None
    try:
        figure = Decimal(typed.removesuffix("万")) * (TEN_THOUSAND if typed.endswith("万") else 1)
    except InvalidOperation:
        figure = Decimal(-1)
    if figure.is_finite() and 0 <= figure < MOST_AMOUNT:
        return figure.quantize(Decimal("0.01"))
    form.wrong("amount", word("window_need", "amount"))
    return None


def _day(form: Form) -> date | None:
    typed = form.value("occurred_on").strip()
    if not typed:
        return None
    try:
        day = date.fromisoformat(typed)
    except ValueError:
        day = date.max
    if day <= local(now()).date():
        return day
    form.wrong("occurred_on", word("window_need", "occurred_on"))
    return None


def _next(form: Form, filing: Filing, actor: Actor) -> Next:
    then = form.choice("then", steps_open(actor), optional=True)
    if then and not filing.category:
        form.wrong("category", word("window_need", "category"))
    if then and filing.topic in SEALED_TOPICS:
        form.wrong("then", word("window_need", "sealed"))
    match then:
        case "accept":
            return _accept(form, filing)
        case "answer":
            return Answer(form.text("answer", most=MOST_TEXT, need=word("window_need", "answer"), lines=True))
        case "settle":
            text = form.text("settled", most=MOST_TEXT, need=word("window_need", "settled"), lines=True)
            if not form.ticked("agreed"):
                form.wrong("agreed", word("need", "both_agreed"))
            return Settle(text, form.ticked("agreed"))
    return None


def _accept(form: Form, filing: Filing) -> Accept:
    if not filing.demands:
        form.wrong("demand", word("need", "demand_given"))
    scored = scores(form)
    for factor in FACTORS:
        if factor not in scored:
            form.wrong(factor, word("window_need", "factor", factor=word("factor", factor)))
    grade = form.value("grade")
    if len(scored) == len(FACTORS) and grade not in set(Grade):
        form.wrong("grade", word("window_need", "grade"))
    return Accept(scored, grade)
