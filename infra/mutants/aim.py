"""Which tests are asked about a mutant: those that are about its kind, then those that were seen to reach it."""

import ast
import json
import re
from collections import defaultdict
from collections.abc import Iterable, Sequence
from pathlib import Path

from infra.mutants import killers
from infra.mutants.mutant import Mutant, Source

WALLS = "tests/tenants/test_walls.py"
ROWS = {
    "case": ("tests/workflows/test_case_table.py",),
    "order": ("tests/workflows/test_order_table.py",),
    "seat": ("tests/workflows/test_seat_table.py",),
    "whistle": ("tests/workflows/test_whistle_table.py",),
    "proposal": ("tests/workflows/test_order_table.py",),
    "transfer": ("tests/workflows/test_order_table.py",),
    "force": ("tests/workflows/test_force_table.py",),
    "expert": ("tests/workflows/test_expert_table.py",),
}
RULES = tuple(
    f"tests/workflows/test_{name}.py"
    for name in ("needs", "visit_needs", "not_delegated", "permitted", "refused", "engine", "ladder")
)
WIDEST = f"{WALLS}::test_another_county_at_its_widest_sees_nothing_of_ours"
ARMS = "tests/tenants/test_arms.py"
CASES = ("tests/tenants/test_who_sees_a_case.py", "tests/tenants/test_random_model.py")
STATEMENTS = "tests/house/test_sql.py"
FUNCTIONS = ("tests/tenants/test_functions.py", "tests/journal/test_closed_heads.py")
FIRST, ALL = 15.0, 90.0  # seconds of tests in the first and the second stage
Stages = tuple[tuple[str, ...], ...]


class Aim:
    def __init__(self, sources: Sequence[Source], reach: Path, root: Path) -> None:
        self._users = _users(sources)
        self._killers = killers.read(root)
        self._seconds: dict[str, float] = defaultdict(float)
        self._reached: dict[str, set[str]] = defaultdict(set)
        for file in sorted(reach.glob("*.json")):
            for test, told in json.loads(file.read_text("utf-8")).items():
                if not killers.stands(root, test):
                    continue
                name = killers.named(test)
                self._seconds[name] += told["seconds"]
                self._reached[name].update(re.sub(r"\.<\w+>", "", at) for at in told["reached"])
        self._by: dict[str, set[str]] = defaultdict(set)
        for test, reached in self._reached.items():
            for at in reached:
                self._by[at].add(test)

    def stages(self, mutant: Mutant) -> Stages:
        """What saw it before is asked first."""
        known = self._killers.get(mutant.id)
        return (*(((known,),) if known else ()), *self._stages(mutant))

    def _stages(self, mutant: Mutant) -> Stages:
        stem = Path(mutant.path).stem
        match mutant.kind:
            case "procedure":
                return (ROWS[stem], RULES)
            case "need":
                return (RULES[:2], (*RULES[2:], *ROWS["case"]))
            case "policy":
                whole = mutant.what in ("any policy", "the county")
                return ((WIDEST,), (ARMS,)) if whole else ((ARMS,), CASES, (WALLS,))
            case "function":
                return (FUNCTIONS, *self._reaching(self._users[mutant.path]))
            case "county":
                return ((STATEMENTS,), *self._reaching({f"{mutant.path}:{mutant.at}"} | self._users[mutant.at]))
        return self._reaching({f"{mutant.path}:{mutant.at}"})

    def _reaching(self, places: Iterable[str]) -> Stages:
        """The most particular first: what reaches little else."""
        tests = sorted(
            {test for at in places for test in self._by.get(at, ())},
            key=lambda test: (test.startswith("tests/matrix/"), len(self._reached[test]), test),
        )
        first: list[str] = []
        more: list[str] = []
        spent = 0.0
        for test in tests:
            spent += self._seconds[test]
            if spent <= FIRST or not first:
                first.append(test)
            elif spent <= ALL:
                more.append(test)
        return tuple(tuple(stage) for stage in (first, more) if stage)


def _users(sources: Sequence[Source]) -> dict[str, set[str]]:
    """By the name of a constant, and by each word in a statement, the functions that use it."""
    found: dict[str, set[str]] = defaultdict(set)
    made_of: dict[str, set[str]] = defaultdict(set)
    for source in sources:
        for node in source.tree.body:
            if isinstance(node, ast.Assign) and isinstance(node.targets[0], ast.Name):
                for word in _words(node.value):
                    made_of[word].add(node.targets[0].id)
        for name, function in source.functions():
            for word in _words(function):
                found[word].add(f"{source.path}:{name}")
    for word, constants in made_of.items():
        for constant in constants:
            found[word] |= found.get(constant, set())
    return found


def _words(tree: ast.AST) -> set[str]:
    names = {node.id for node in ast.walk(tree) if isinstance(node, ast.Name)}
    texts = [node.value for node in ast.walk(tree) if isinstance(node, ast.Constant) and isinstance(node.value, str)]
    return names | {word for text in texts for word in re.findall(r"\w+_\w+", text)}
