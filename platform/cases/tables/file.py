"""What hangs on a case: people, demands, texts, visits, who may see it."""

from piccolo.columns import UUID, Array, BigInt, Boolean, Bytea, Integer, Text, Timestamptz
from piccolo.table import Table

from cases.tables.hanging import OnACase


class Party(OnACase, Table, tablename="party"):
    person_id = UUID(default=None)
    part = Text()
    kind = Text()
    seq = Integer()
    speaks = Boolean()
    name = Bytea(null=True, default=None)
    phone = Bytea(null=True, default=None)
    detail = Bytea(null=True, default=None)
    name_blind = Bytea(null=True, default=None)
    phone_blind = Bytea(null=True, default=None)
    tail_blind = Bytea(null=True, default=None)
    papers = Bytea(null=True, default=None)
    id_blind = Bytea(null=True, default=None)
    id_tail_blind = Bytea(null=True, default=None)


class Demand(OnACase, Table, tablename="demand"):
    seq = Integer()
    text = Bytea()
    answer = Text(null=True, default=None)
    reply = Bytea(null=True, default=None)


class Note(OnACase, Table, tablename="note"):
    kind = Text()
    body = Bytea()
    public = Boolean()
    author = UUID(default=None, null=True)
    author_as = Text()
    at = Timestamptz(default=None)


class Assessment(OnACase, Table, tablename="assessment"):
    nature = Integer()
    scale = Integer()
    difficulty = Integer()
    impact = Integer()
    suggested = Text()
    confirmed = Text()
    author = UUID(default=None)
    at = Timestamptz(default=None)
    signals = Array(base_column=Text())


class Supplement(OnACase, Table, tablename="supplement"):
    seq = Integer()
    items = Bytea()
    note_id = UUID(default=None, null=True)
    asked_by = UUID(default=None)
    asked_as = Text()
    asked_at = Timestamptz(default=None)
    given_at = Timestamptz(null=True, default=None)
    given_as = Text(null=True, default=None)


class ReturnVisit(OnACase, Table, tablename="return_visit"):
    round = Integer()
    at = Timestamptz(default=None)
    by_person = UUID(default=None, null=True)
    by_as = Text()
    way = Text()
    reached = Boolean()
    contacted = Text(null=True, default=None)
    solved = Text(null=True, default=None)
    satisfied = Text(null=True, default=None)
    party_id = UUID(default=None, null=True)


class CaseGrant(OnACase, Table, tablename="case_grant"):
    who = Text()
    why = Text()
    made_at = Timestamptz(default=None)
    until = Timestamptz(null=True, default=None)


class Attachment(OnACase, Table, tablename="attachment"):
    file_id = UUID(default=None)
    kind = Text()
    object_key = Text()
    file_key = Bytea()
    name = Bytea()
    mime = Text()
    size = Integer()
    sha256 = Bytea()
    thumb_size = Integer(null=True, default=None)
    original_size = Integer(null=True, default=None)
    public = Boolean()
    by_person = UUID(default=None, null=True)
    by_as = Text()
    at = Timestamptz(default=None)


class Follower(OnACase, Table, tablename="follower"):
    who = Text()
    state = Text()
    kin = Text()
    name = Bytea()
    phone = Bytea(null=True, default=None)
    applicant = Bytea(null=True, default=None)
    made_at = Timestamptz(default=None)
    until = Timestamptz(default=None)
    answered_at = Timestamptz(null=True, default=None)
    ended_at = Timestamptz(null=True, default=None)
    consent = Bytea(null=True, default=None)
    attachment_id = UUID(default=None, null=True)


class CaseWords(Table, tablename="case_words"):
    county_id = Integer()
    case_id = UUID(primary_key=True, default=None)
    grams = Array(base_column=BigInt())
