"""The queues of a post as data: what it must do, what it watches, what it has done."""

from dataclasses import dataclass

from people.actor import Actor
from people.permissions import Permission
from people.roles import Role

# A queue starts from one of these: each is one index and one SQL text in queries/lists.py.
DESK = "desk"  # cases that lie here in given states
LATE = "late"  # open cases that lie here and are past their date
FIRST = "first"  # open cases that I received first
EXPIRED = "expired"  # archived cases past their term that this desk looks after
ARCHIVE = "archive"  # closed cases that nobody can ask for again and that this desk puts away
DUTY = "duty"  # cases in given states whose next duty falls on this desk
DECIDE = "decide"  # proposals that wait for this desk's word
CALLED = "called"  # hops to this desk that wait for an answer
UNANSWERED = "unanswered"  # hops from this desk that nobody has answered
HANDED = "handed"  # what this desk sent to another level, wherever it lies by now
RULE = "rule"  # disputed orders that this desk rules on
LEADS = "leads"  # open cases that name me as one of their leaders
WORK = "work"  # everything that this post must do now
SUBTREE = "subtree"  # open cases of my place and everything below it
DONE = "done"  # cases that ended here
ALL = "all"  # every case of my place and everything below it, newest first
UNIT = "unit"  # orders of my unit in given states
UNIT_DONE = "unit_done"  # approved orders of my unit


@dataclass(frozen=True, slots=True)
class Queue:
    """`group` is the heading it stands under: do, watch or past."""

    key: str
    group: str
    kind: str
    states: tuple[str, ...] = ()
    lead_states: tuple[str, ...] = ()
    # Of a desk: what is sealed waits for its keepers, what is not for the window; None: whatever is seen.
    sealed: bool | None = None
    # Of WORK: the queues that it unites.
    parts: tuple["Queue", ...] = ()


SEALED = Queue("sealed", "do", DESK, ("ACCEPTED", "SUBMITTED"), sealed=True)
BY_ROLE = (
    (Role.INTAKE_CLERK, Queue("intake", "do", DESK, ("SUBMITTED",), sealed=False)),
    (Role.DISPATCHER, Queue("dispatch", "do", DESK, ("ACCEPTED",), sealed=False)),
    (Role.DIRECTOR, SEALED),
    (Role.REVIEWER, SEALED),
    (Role.DISPATCHER, Queue("called", "do", CALLED)),
    (Role.DIRECTOR, Queue("called", "do", CALLED)),
    (Role.DIRECTOR, Queue("decide", "do", DECIDE)),
    (Role.DIRECTOR, Queue("rule", "do", RULE)),
    (Role.REVIEWER, Queue("review", "do", DUTY, ("RESULT_REVIEW",))),
    (Role.DIRECTOR, Queue("review", "do", DUTY, ("RESULT_REVIEW",))),
    (Role.VISITOR, Queue("visit", "do", DUTY, ("AWAITING_VISIT",))),
    (Role.ARCHIVIST, Queue("archive", "do", ARCHIVE)),
)

UNIT_QUEUES = (
    Queue("take", "do", UNIT, ("SENT", "RULED_BACK")),
    Queue("handle", "do", UNIT, ("RETURNED", "TAKEN")),
)

CENTRE_QUEUES = (
    Queue("untaken", "watch", DESK, ("IN_PROGRESS",), ("SENT",)),
    Queue("late", "watch", LATE),
    Queue("unanswered", "watch", UNANSWERED),
    Queue("handed", "watch", HANDED),
    Queue("supplement", "watch", DESK, ("SUPPLEMENT_REQUESTED",)),
    Queue("first", "watch", FIRST),
    Queue("open", "past", SUBTREE),
    Queue("done", "past", DONE),
    Queue("all", "past", ALL),
)


def queues_of(actor: Actor) -> tuple[Queue, ...]:
    """The first one, `work`, is everything that this post must do now."""
    if actor.unit_id is not None and actor.scope.place is None:
        everything = tuple(state for queue in UNIT_QUEUES for state in queue.states)
        work = Queue("work", "do", UNIT, everything)
        return (work, *UNIT_QUEUES, Queue("unit_done", "past", UNIT_DONE))
    leads = (Queue("leads", "watch", LEADS),) if Role.LEADER in actor.roles else ()
    mine = tuple(dict.fromkeys(queue for role, queue in BY_ROLE if role in actor.roles))
    first = (Queue("work", "do", WORK, parts=mine),) if mine else ()
    expired = (Queue("expired", "watch", EXPIRED),) if Role.ARCHIVIST in actor.roles else ()
    watch = CENTRE_QUEUES if actor.may(Permission.SEE_CASES) else ()
    return (*first, *mine, *leads, *expired, *watch)


def find_queue(actor: Actor, key: str) -> Queue | None:
    return next((queue for queue in queues_of(actor) if queue.key == key), None)
