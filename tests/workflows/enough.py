"""Facts with which the moves of every procedure are permitted, and those that lack one thing."""

from dataclasses import replace
from datetime import timedelta
from uuid import UUID

from tests.workflows.plain import local
from workflows.facts import Facts
from workflows.sides import Asking

ACTOR, PARTY, HANDLER, COLLEAGUE = UUID(int=1), UUID(int=2), UUID(int=3), UUID(int=4)
LABOUR, CENTRE, JUSTICE = UUID(int=11), UUID(int=12), UUID(int=13)
NOW = local("2026-04-02 10:00")

MISSED = Asking(missed=(local("2026-04-01 09:00"), local("2026-04-01 15:00"), local("2026-04-02 09:00")))

ENOUGH = Facts(
    actor=ACTOR,
    actor_unit=CENTRE,
    parties=frozenset({PARTY}),
    category="wages",
    place="qingfeng/chengguan/",
    grade="yellow",
    old_grade="blue",
    signals=1,
    factors={"nature": 1, "scale": 2, "difficulty": 3, "impact": 1},
    notice_accepted=True,
    text_length=10,
    moment=NOW,
    # A reason both of a decline and of a suspension.
    reason="litigation",
    speakers=5,
    missing=1,
    supplements=1,
    both_agreed=True,
    old_place="qingfeng/malou/",
    main_state="ACCEPTED",
    main_is_another=True,
    publishable=True,
    names_nobody=True,
    levels_above=("qingfeng/chengguan/", "qingfeng/"),
    levels_below=("qingfeng/chengguan/",),
    delegable=True,
    receiver="qingfeng/chengguan/",
    attempts_length=10,
    rung_since=NOW - timedelta(days=7),
    rung_used=True,
    next_rung_here=True,
    attempt_at=NOW - timedelta(hours=1),
    way="apart",
    direction="up",
    proposed_by=COLLEAGUE,
    days=30,
    most_days=30,
    urged_at=NOW - timedelta(hours=24),
    closed_at=NOW - timedelta(days=29),
    reopen_days=30,
    demands=1,
    demands_answered=1,
    lead_units=(LABOUR,),
    lead_active=True,
    lead_duties=frozenset({"wages", "debt"}),
    helper_free=True,
    disputed=1,
    disputed_unit=JUSTICE,
    dispatched_by=frozenset({COLLEAGUE}),
    clause=True,
    reject_in_time=True,
    steps_aside=HANDLER,
    handlers=frozenset({HANDLER}),
    lead_taken=True,
    handled_by=frozenset({HANDLER}),
    handling_units=frozenset({LABOUR}),
    questions=frozenset({"contacted", "solved", "satisfied"}),
    questions_answered=frozenset({"contacted", "solved", "satisfied"}),
    solved=True,
    sides={"applicant": MISSED},
    seat_asked=True,
    leader_fits=True,
    at_a_centre=True,
    units_called=2,
    units_reachable=True,
    spot_named=True,
    joining=1,
    joining_reachable=True,
    **dict.fromkeys(("expert_in_office", "expert_apart", "expert_free", "advice_dated"), True),
    meets_at=NOW + timedelta(minutes=30),
    check_in_due=NOW + timedelta(minutes=1),
    link_until=NOW + timedelta(hours=12),
    scores=frozenset({"needed", "place_right"}),
    outcome="partly",
)

# What excludes another move that ENOUGH permits.
UNSOLVED = replace(ENOUGH, solved=False)
# The other side of a dispute waits to be asked.
ONE_ASKED = replace(ENOUGH, side="applicant", sides={"applicant": Asking(), "respondent": Asking()})
WAS_RED = replace(ENOUGH, old_grade="red")
WAS_ACCEPTED = replace(ENOUGH, accepted=True)
IS_PUBLIC = replace(ENOUGH, published=True)
PAST_TIME = replace(ENOUGH, check_in_due=NOW - timedelta(minutes=1))
NOTHING_DISPUTED = replace(ENOUGH, disputed=0)
SENT_DOWN = replace(NOTHING_DISPUTED, direction="down")
PAST_TERM = replace(ENOUGH, expires_at=NOW, reason="no_value", years=69, most_years=69)
LONG_CLOSED = replace(ENOUGH, closed_at=NOW - timedelta(days=31))

OWN_WORK = replace(ENOUGH, handled_by=frozenset({ACTOR}))
OWN_DISPATCH = replace(ENOUGH, dispatched_by=frozenset({ACTOR}))
OWN_PROPOSAL = replace(ENOUGH, proposed_by=ACTOR)
IS_PARTY = replace(ENOUGH, parties=frozenset({ACTOR}))
SILENT = replace(ENOUGH, text_length=0)
GRAVE = replace(ENOUGH, grave=True)
MAIN_CASE = replace(ENOUGH, merged_cases=1)
NOT_TAKEN = replace(ENOUGH, lead_taken=False)
WAITING = replace(ENOUGH, proposed=frozenset({"void"}))
TOO_MANY_DAYS = replace(ENOUGH, days=31)
NO_CATEGORY = replace(ENOUGH, category="")
NO_PLACE = replace(ENOUGH, place="")
TWO_LEADS = replace(ENOUGH, lead_units=(LABOUR, CENTRE))
UNIT_CLOSED = replace(ENOUGH, lead_active=False)
PARTY_HANDLES = replace(ENOUGH, handlers=frozenset({PARTY}))
OF_THE_UNIT = replace(ENOUGH, actor_unit=LABOUR)
HALF_ANSWERED = replace(ENOUGH, questions_answered=frozenset({"solved"}))
