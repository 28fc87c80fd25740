"""专家库: the pool that a place keeps, and who of it was asked about which case."""

from piccolo.columns import UUID, Bytea, Date, Integer, Text, Timestamptz
from piccolo.table import Table

from cases.tables.hanging import OnACase


class Expert(Table, tablename="expert"):
    county_id = Integer()
    id = UUID(primary_key=True, default=None)
    place = Text()  # that keeps it; everything below reads it
    kind = Text()
    name = Bytea()
    phone = Bytea()
    phone_blind = Bytea()
    starts_on = Date(default=None)
    ends_on = Date(null=True, default=None)
    made_at = Timestamptz(default=None)


class CaseExpert(OnACase, Table, tablename="case_expert"):
    expert_id = UUID(default=None)
    kind = Text()
    state = Text()
    question_note = UUID(default=None)
    asked_by = UUID(default=None)
    asked_as = Text()
    asked_at = Timestamptz(default=None)
    advised_on = Date(null=True, default=None)
    end_note = UUID(default=None, null=True)  # the advice, or why they are asked no more
    ended_by = UUID(default=None, null=True)
    ended_as = Text(null=True, default=None)
    ended_at = Timestamptz(null=True, default=None)
