"""The table of who is told what: nothing that happens is forgotten in it, no template is without words."""

import re
import tomllib

import pytest

from notices.audience import APPLICANTS, ASKED, FOLLOWERS, ON_CALL
from notices.gateway import TEMPLATES
from notices.rule import Way
from notices.rules import RULES
from notices.untold import UNTOLD
from tests.house.sources import PLATFORM
from workflows.case import CASE
from workflows.expert import EXPERT
from workflows.force import FORCE
from workflows.ladder import CLOCK as RUNG
from workflows.method_parts import CLOCKS
from workflows.order import ORDER
from workflows.proposal import PROPOSAL
from workflows.seat import SEAT
from workflows.transfer import TRANSFER
from workflows.whistle import CHECK_IN, WHISTLE
from workflows.words import wording

PROCEDURES = (CASE, ORDER, PROPOSAL, WHISTLE, CHECK_IN, TRANSFER, SEAT, FORCE, EXPERT)
MOVES = {f"{procedure.name}.{move.name}" for procedure in PROCEDURES for move in procedure.moves}
# What is no move of its own: an order sent along with a dispatch, a unit called by a whistle, a date that passes,
# what a main case counts and leaves behind, messages that are spent, a recovery code that was used, somebody who is
# let follow, letters, and what goes from one county to another and comes from there.
BESIDES = {
    "follow.invite",
    *("case.letter", "case.follow_main", "case.bar"),
    *(f"liaison.{name}" for name in ("ask", "accept", "refuse", "share", "end")),
    *(f"liaison.{name}" for name in ("asked", "accepted", "refused", "shared", "ended", "late")),
    *("order.send", "check_in.call", "seat.call", "case.joined", "case.parted", "sms.budget", "account.recover"),
    *("clock.breach", "clock.warn", "clock.recount", "clock.retime"),
}
TEXTS = {
    name: row["text"] for name, row in tomllib.loads(TEMPLATES.read_text("utf-8")).items() if name != "signature"
}
GIVEN = {"number", "centre", "phone", "unit", "when", "days", "reason", "channel", "items"}
SECRET = re.compile(r"https?:|www\.|\.cn|\.com")


def test_whatever_the_procedures_write_is_told_to_somebody_or_has_a_reason_why_not() -> None:
    told = {rule.verb for rule in RULES}

    assert (MOVES | BESIDES) - told - set(UNTOLD) == set()
    assert told | set(UNTOLD) <= MOVES | BESIDES
    assert told & set(UNTOLD) == set()
    assert all(UNTOLD.values())


def test_orders_and_clocks_write_the_verbs_that_the_table_knows() -> None:
    written = {
        verb
        for path in (PLATFORM / "cases").rglob("*.py")
        for verb in re.findall(
            r'(?:change\.tell|Entry)\(\s*"((?:order|clock|proposal|whistle|check_in|transfer|seat|force|expert)\.\w+)"',
            path.read_text("utf-8"),
        )
    }

    assert {"order.take", "order.send", "clock.breach"} <= written
    assert written <= MOVES | BESIDES


def test_every_template_is_used_and_every_rule_has_its_template() -> None:
    joined = {rule.joined for rule in RULES if rule.joined}

    assert {rule.template for rule in RULES if rule.way is Way.SMS} | joined | {"code"} == set(TEXTS)
    assert {rule.template for rule in RULES if rule.way is Way.INBOX} == set(wording()["notice"])


def test_residents_and_who_is_called_at_night_are_written_to_by_text_message_and_staff_in_their_inbox() -> None:
    by_phone = (APPLICANTS, ASKED, FOLLOWERS, ON_CALL)

    assert {rule.way for rule in RULES if rule.to in by_phone} == {Way.SMS}
    assert {rule.way for rule in RULES if rule.to not in by_phone} == {Way.INBOX}


def test_somebody_is_told_of_every_clock_that_runs_out() -> None:
    late = [dict(rule.only)["clock"] for rule in RULES if rule.verb == "clock.breach"]

    assert set(late) == {*CLOCKS, RUNG}


@pytest.mark.parametrize("name", sorted(set(TEXTS) - {"code"}))
def test_a_template_makes_sense_without_a_link_and_names_a_phone(name: str) -> None:
    text = TEXTS[name]

    assert set(re.findall(r"{(\w+)}", text)) <= GIVEN
    assert {"{number}", "{phone}"} <= set(re.findall(r"{\w+}", text))
    assert not SECRET.search(text)
    assert text.endswith("。")
