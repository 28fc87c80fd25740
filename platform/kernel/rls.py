"""The few shapes that a row-level policy may have; migrations print them, the catalogue lint reads them back.

A policy holds no subquery and calls nothing that reads a table: a look-up of the hierarchy inside a policy
costs thousands of times more than the range on the row. Every setting is wrapped in nullif, because a pooled
connection reads '' where a fresh one reads NULL.
"""

COUNTY = "county_id = nullif(current_setting('app.county', true), '')::int"
WHO = "string_to_array(nullif(current_setting('app.who', true), ''), ',')"
LO = "nullif(current_setting('app.lo', true), '')"
HI = "nullif(current_setting('app.hi', true), '')"
CASE_ID = "nullif(current_setting('app.case_id', true), '')::uuid"


def in_range(column: str) -> str:
    return f"{column} >= {LO} and {column} < {HI}"


# Open to the whole county: what its people share (departments, posts, methods) or what no one reads back.
SHARED = COUNTY

# One CASE instead of OR: the planner then keeps the ordered index and expects half of the rows.
CASE = (
    f"{COUNTY} and case when not sealed and {in_range('place')} then true"
    f" when not sealed and {in_range('holder')} then true"
    f" else seen_by && {WHO} end"
)

# The same, but never for those who are barred from it: a party, a relative, the accused.
UNBARRED_CASE = CASE.replace(" and case when", f" and case when barred && {WHO} then false when", 1)


# Hashes of words, to be joined with their case under its own policy; with nothing sought, every row.
SOUGHT = f"{COUNTY} and grams @> coalesce(nullif(current_setting('app.sought', true), ''), '{{}}')::bigint[]"


# The columns that it reads, first in every table of rows that hang on a case.
ON_A_CASE = """county_id int not null,
  id uuid not null,
  case_id uuid not null,
  place text collate "C" not null,
  sealed boolean not null,
  only_for text,"""


def on_a_case(own: str = "false") -> str:
    """Rows that hang on a case: in range, or their case is open, or their own unit or person is asking."""
    return (
        f"{COUNTY} and case when not sealed and {in_range('place')} then true"
        f" when case_id = {CASE_ID} then true"
        f" when 'system' = any({WHO}) then true"
        f" else {own} end and (only_for is null or only_for = any({WHO}))"
    )


def of_a_person(person: str = "id") -> str:
    return (
        f"{COUNTY} and case when {in_range('place')} then true"
        f" when 'system' = any({WHO}) then true"
        f" else 'p:' || {person}::text = any({WHO}) end"
    )


def of_an_owner(owner: str = "owner") -> str:
    """What belongs to one name alone: a browser (b:), a person (p:), a case (c:)."""
    return f"{COUNTY} and case when 'system' = any({WHO}) then true else {owner} = any({WHO}) end"


# What nobody but the worker has to do with.
OF_THE_SYSTEM = f"{COUNTY} and case when 'system' = any({WHO}) then true else false end"

# What somebody keeps for themselves.
OWN = f"{COUNTY} and case when 'system' = any({WHO}) then true else 'p:' || person_id::text = any({WHO}) end"


# The range of whoever looks after people and logs and reads no case; for everybody else the range of cases.
OVER_LO = f"coalesce(nullif(current_setting('app.over_lo', true), ''), {LO})"
OVER_HI = f"coalesce(nullif(current_setting('app.over_hi', true), ''), {HI})"


def over(policy: str) -> str:
    """The same, open to administrators within their range as well."""
    return policy.replace(LO, OVER_LO).replace(HI, OVER_HI)


def anew(table: str, policy: str) -> str:
    """The statement that puts another policy in the place of a table's own."""
    return f"alter policy visible on {table} using ({policy}) with check ({policy})"


def guard(table: str, policy: str, *, rights: str = "select, insert, update", worker: str = "") -> list[str]:
    """The statements that close a table and open it to the application and the worker (and set-up, which
    speaks as the worker)."""
    return [
        f"alter table {table} enable row level security",
        f"create policy visible on {table} using ({policy}) with check ({policy})",
        f"grant {rights} on {table} to zongzhi_app",
        f"grant {worker or rights} on {table} to zongzhi_worker",
        f"grant select on {table} to zongzhi_backup",
    ]


def of_the_reader(function: str) -> list[str]:
    """The statements that make a function the reader's own, to be called by the application and the worker alone."""
    return [
        f"revoke execute on function {function} from public",
        f"grant execute on function {function} to zongzhi_app, zongzhi_worker",
        *owned_by_the_reader(function),
    ]


def owned_by_the_reader(function: str) -> list[str]:
    return [
        "grant create on schema public to zongzhi_reader",
        f"alter function {function} owner to zongzhi_reader",
        "revoke create on schema public from zongzhi_reader",
    ]
