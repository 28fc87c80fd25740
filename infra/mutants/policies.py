"""Policies as the catalogue has them: each part that holds rows back left out, each arm that shows them shut."""

import re
from collections.abc import Iterator

from infra.mutants.mutant import Mutant
from infra.mutants.world import World

COUNTY = "(county_id = (NULLIF(current_setting('app.county'::text, true), ''::text))::integer)"
ARM = re.compile(r"WHEN (?P<asked>.+?) THEN (?P<shown>true|false)$|ELSE (?P<other>.+)$", re.MULTILINE)
BESIDE = re.compile(r"END AND (?P<besides>\(.+\))\)$", re.DOTALL)
# A function is changed by its owner, who may otherwise make nothing.
BY_OWNER = "grant create on schema public to {owner}; set local role {owner}; {function}"
# In a function that brings its own scope and reads past the rows' policies.
COMPARED = re.compile(r"\b(?:\w+\.)?county_id = (?:\w+\.)?\w+(?:\([^()]*\)(?:::\w+)?)?")


POLICIES = "select tablename as name, qual as text from pg_policies where schemaname = 'public' order by 1"
FUNCTIONS = """
select proname as name, pg_get_functiondef(oid) as text, pg_get_userbyid(proowner) as owner from pg_proc
where prokind = 'f' and prosecdef and pronamespace = 'public'::regnamespace order by 1, 2"""


def in_catalogue(world: World) -> list[Mutant]:
    with world.altered():
        policies = world.speak(POLICIES, at=world.second)
        functions = world.speak(FUNCTIONS, at=world.second)
    return [
        *(one for row in policies for one in _of_policy(row["name"], row["text"])),
        *(one for row in functions for one in _of_function(row["name"], row["text"], row["owner"])),
    ]


def _of_policy(table: str, text: str) -> Iterator[Mutant]:
    yield _altered(table, "any policy", "true")
    if text != COUNTY:
        yield _altered(table, "the county", text.replace(COUNTY, "true", 1))
    for arm in ARM.finditer(text):
        yield from _of_arm(table, text, arm)
    if besides := BESIDE.search(text):
        yield _altered(table, f"besides {_short(besides['besides'])}", _with(text, besides, "besides", "true"))


def _of_arm(table: str, text: str, arm: re.Match[str]) -> Iterator[Mutant]:
    if arm["other"]:
        yield _altered(table, f"open else {_short(arm['other'])}", _with(text, arm, "other", "true"))
        if arm["other"] != "false":
            yield _altered(table, f"shut else {_short(arm['other'])}", _with(text, arm, "other", "false"))
        return
    asked, opposite = arm["asked"], {"true": "false", "false": "true"}[arm["shown"]]
    parts = asked[1:-1].split(" AND ") if " AND " in asked else []
    if parts:
        for part in parts:
            left = " AND ".join(other for other in parts if other != part)
            yield _altered(table, f"open when without {_short(part)}", _with(text, arm, "asked", f"({left})"))
    elif arm["shown"] == "true":
        yield _altered(table, f"open when {_short(asked)}", _with(text, arm, "asked", "true"))
    yield _altered(table, f"turned when {_short(asked)}", _with(text, arm, "shown", opposite))


def _of_function(name: str, text: str, owner: str) -> Iterator[Mutant]:
    for compared in COMPARED.finditer(text):
        changed = f"{text[: compared.start()]}true{text[compared.end() :]}"
        yield Mutant(
            "function",
            name,
            "",
            f"{compared[0]} at {compared.start()}",
            statement=BY_OWNER.format(owner=owner, function=changed),
        )


def _with(text: str, match: re.Match[str], group: str, new: str) -> str:
    return f"{text[: match.start(group)]}{new}{text[match.end(group) :]}"


def _altered(table: str, what: str, policy: str) -> Mutant:
    statement = f'alter policy visible on "{table}" using ({policy}) with check ({policy})'
    return Mutant("policy", table, "", what, statement=statement)


def _short(part: str) -> str:
    """As the shape of the policy says it, without how a setting is read."""
    part = re.sub(r"NULLIF\(current_setting\('app\.(\w+)'::text, true\), ''::text\)", r"\1", " ".join(part.split()))
    return re.sub(r"string_to_array\((\w+), ','::text\)|\((\w+)\)::\w+", r"\1\2", part)
