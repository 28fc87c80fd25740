"""The forms of a case, each with the moves that open it, how it is read, and the command that it becomes."""

from collections.abc import Awaitable, Callable, Set
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from console.moves import (
    accept,
    archive,
    colleagues,
    correct_place,
    decide,
    decline,
    dispatch,
    disputes,
    experts,
    force,
    ladder,
    leaders,
    levels,
    merge,
    on_behalf,
    orders,
    proposing,
    publish,
    regrade,
    result,
    retention,
    said,
    spot,
    supplement,
    visit,
    whistle,
)
from console.moves.shared import Shown
from people.actor import Actor
from web.forms import Form
from workflows.proposal import Kind

Act = Callable[[Form, UUID, Actor], Awaitable[None]]


async def nothing_more(_: Shown) -> dict[str, Any]:
    return {}


@dataclass(frozen=True, slots=True)
class Screen:
    """`moves` open it, any of them; `kept` names the fields whose text is given back when the form is gone."""

    name: str
    moves: Set[str]
    icon: str
    act: Act
    kept: tuple[str, ...] = ()
    # Whose moves: the case's, one order's, those of the proposal that waits, of the hop that brought it here, of the
    # call of units, of one's part in it, of the task force, of whoever's advice is waited for.
    of: str = "case"
    # What its page shows besides the case, read within the page's transaction.
    facts: Callable[[Shown], Awaitable[dict[str, Any]]] = nothing_more
    # The template, where several forms share one; else that of its own name.
    page: str = ""
    # Done now and then: behind "more", so that the main moves stay in sight.
    seldom: bool = False
    # Needs nothing typed: a button on the case's page does it.
    direct: bool = False
    # Whether the form wants to be shown again, further along, instead of being done.
    more: Callable[[Form], bool] | None = None
    # After it the case may be theirs no more.
    leaves: bool = False


VISITS = {"visit_heard", "visit_solved", "visit_unsolved", "visit_missed", "visit_unreached"}

LEDGER = proposing.facts(Kind.LEDGER)
PROPOSED = {Kind.EXTENSION: "calendar", Kind.SUSPENSION: "pause", Kind.LEDGER: "book", Kind.VOID: "close"}

_ALL = (
    Screen("decide", {"grant", "refuse"}, "check", decide.act, ("text",), of="proposal", facts=decide.facts),
    Screen(
        "respond",
        {"take_over", "instruct", "send_back"},
        "speak",
        levels.respond,
        ("text",),
        of="transfer",
        facts=levels.answer_facts,
    ),
    Screen("accept", {"accept"}, "inbox", accept.act, accept.KEPT, facts=accept.facts, more=accept.more),
    Screen(
        "request_supplement",
        {"request_supplement"},
        "list",
        supplement.ask,
        ("item", "reason"),
        facts=supplement.ask_facts,
        more=supplement.more,
    ),
    Screen("supplement", {"supplement"}, "inbox", supplement.take_in, ("text",)),
    Screen(
        "decline",
        {"propose_decline"},
        "undo",
        decline.act,
        ("channel",),
        facts=decline.facts,
        seldom=True,
        more=decline.more,
    ),
    Screen("merge", {"merge"}, "journey", merge.act, facts=merge.facts, seldom=True, more=merge.more),
    Screen(
        "correct_place",
        {"correct_place"},
        "pin",
        correct_place.act,
        ("text",),
        facts=correct_place.facts,
        seldom=True,
        more=correct_place.more,
    ),
    Screen("unmerge", {"unmerge", "unmerge_accepted"}, "undo", merge.apart, ("text",), seldom=True),
    Screen("dispatch", {"dispatch"}, "send", dispatch.act, ("instruction",), facts=dispatch.facts),
    Screen("answer", {"answer"}, "speak", spot.answer, ("text",), facts=spot.facts),
    Screen("settle", {"settle"}, "done", spot.settle, ("text",), facts=spot.facts),
    Screen("attempt", {"record_attempt"}, "people", ladder.record, ("present", "text"), facts=ladder.facts),
    Screen("climb", {"climb"}, "up", ladder.climb, seldom=True, direct=True),
    Screen("come_again", {"come_again"}, "people", spot.come_again, ("text",), facts=spot.sources, seldom=True),
    *(
        Screen(name, {name}, icon, act, ("text",), page="on_behalf", facts=on_behalf.facts, seldom=True)
        for name, icon, act in (
            ("withdraw", "undo", on_behalf.withdraw),
            ("reopen", "arrow-right", on_behalf.reopen),
        )
    ),
    Screen("publish", {"publish"}, "globe", publish.act, ("public_sentence",), seldom=True),
    Screen("unpublish", {"unpublish"}, "globe", publish.withdraw, seldom=True),
    Screen("take", {"take"}, "check", orders.take, of="order", direct=True),
    Screen("feedback", {"feedback"}, "pen", orders.feedback, ("text",), of="order"),
    Screen("hand_in", {"submit_result"}, "file", orders.hand_in, ("text",), of="order"),
    Screen("rule", {"rule_back", "reassign"}, "scale", disputes.rule, ("sentence",), facts=disputes.rule_facts),
    Screen("submit_result", {"submit_result"}, "file", result.submit, ("summary",), facts=result.submit_facts),
    Screen("review", {"approve", "return_result"}, "scale", result.review, ("reason",), facts=result.review_facts),
    Screen("visit", VISITS, "phone", visit.act, ("text",), facts=visit.facts),
    Screen("archive", {"archive"}, "file", archive.act, ("text",), facts=archive.facts),
    Screen(
        "propose_destruction",
        {"propose_destruction"},
        "close",
        proposing.asking(Kind.DESTRUCTION),
        ("text",),
        page="said",
        facts=proposing.facts(Kind.DESTRUCTION),
    ),
    Screen("keep_longer", {"keep_longer"}, "calendar", retention.longer, ("years", "text"), facts=retention.facts),
    Screen("resume", {"resume"}, "arrow-right", said.resume, ("text",), page="said"),
    Screen("write_off", {"write_off"}, "arrow-right", said.written_off, ("text",), page="said"),
    Screen(
        "review_ledger", {"review_ledger"}, "calendar", proposing.look_again, ("text",), page="said", facts=LEDGER
    ),
    Screen("reject", {"reject"}, "undo", disputes.reject, ("text",), of="order", facts=disputes.reject_facts),
    Screen("help", {"ask_help"}, "people", colleagues.ask, ("text",), facts=colleagues.ask_facts, seldom=True),
    Screen("form_force", {"form_force"}, "people", force.form, ("text",), facts=force.form_facts, seldom=True),
    *(
        Screen(f"{name}_force", {name}, icon, act, ("text",), of="force", facts=facts, seldom=True)
        for name, icon, act, facts in (
            ("prolong", "calendar", force.prolong, force.until_facts),
            ("dissolve", "done", force.dissolve, nothing_more),
        )
    ),
    Screen("name_expert", {"name_expert"}, "scale", experts.name, ("text",), facts=experts.name_facts, seldom=True),
    *(
        Screen(f"{name}_expert", {name}, icon, act, ("text",), of="expert", facts=experts.waiting_facts, seldom=True)
        for name, icon, act in (("advise", "pen", experts.advise), ("let_go", "undo", experts.let_go))
    ),
    Screen("whistle", {"whistle"}, "bell", whistle.act, ("spot", "text"), facts=whistle.facts, seldom=True),
    Screen("regrade", {"regrade", "ease_red"}, "up", regrade.act, ("text",), facts=regrade.facts, seldom=True),
    Screen("keep_grade", {"keep_grade"}, "check", said.kept, ("text",), of="raise", page="said", seldom=True),
    Screen("remark", {"remark"}, "speak", said.remark, ("text",), page="said"),
    Screen("name_leader", {"name"}, "star", leaders.act, of="seat", facts=leaders.facts, seldom=True),
    Screen("end_whistle", {"end"}, "check", whistle.end, ("text",), of="whistle", facts=whistle.end_facts),
    Screen("score_whistle", {"score"}, "star", whistle.score, of="check_in", facts=whistle.score_facts),
    *(
        Screen(
            f"propose_{kind}",
            {f"propose_{kind}"},
            icon,
            proposing.asking(kind),
            ("text",),
            page="said",
            facts=proposing.facts(kind),
            seldom=True,
        )
        for kind, icon in PROPOSED.items()
    ),
    Screen(
        "escalate",
        {"escalate"},
        "up",
        levels.escalate,
        ("attempts", "text"),
        facts=levels.escalate_facts,
        seldom=True,
    ),
    Screen(
        "delegate",
        {"delegate"},
        "below",
        levels.delegate,
        ("text",),
        facts=levels.delegate_facts,
        seldom=True,
    ),
    *(
        Screen(name, {name}, "undo", levels.saying(name), ("text",), of="transfer", page="said_of_hop", seldom=True)
        for name in ("hand_back", "call_off", "call_back")
    ),
    *(
        Screen(name, {name}, "up", levels.pulling(name), ("text",), page="said", seldom=True)
        for name in ("pull_up", "order_up")
    ),
    Screen("press", {"press"}, "bell", said.press, ("text",), page="said", seldom=True),
    Screen(
        "recuse",
        {"recuse"},
        "shield",
        colleagues.step_aside,
        ("text",),
        facts=colleagues.aside_facts,
        seldom=True,
        leaves=True,
    ),
)
SCREENS = {screen.name: screen for screen in _ALL}
