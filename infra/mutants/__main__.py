"""`python -m infra.mutants`: goes on where it stopped, for as many minutes as it is given."""

import argparse
import hashlib
import os
import sys
import time
from collections.abc import Callable, Iterator, Sequence
from datetime import UTC, datetime
from multiprocessing import get_context
from pathlib import Path

from infra.mutants import counties, guards, killers, policies, procedures
from infra.mutants.aim import Aim, Stages
from infra.mutants.equivalent import gone, reasons
from infra.mutants.mutant import Mutant, numbered
from infra.mutants.record import anew, missing, record
from infra.mutants.report import show
from infra.mutants.state import State
from infra.mutants.trial import Verdict, judged, read_libraries, run_tests
from infra.mutants.world import CHECKOUT, World, a_world

HANDS = os.cpu_count() or 1


def main() -> int:
    asked = _asked()
    until = time.monotonic() + asked.minutes * 60
    with a_world() as world:
        read_libraries(world.root)
        reach = asked.state / "reach"
        if not asked.sample and missing(reach):
            anew(reach)
            _by_hands(lambda hand: record(world.of_hand(hand), reach, until))
            if missing(reach):
                print("Time is over: the next call goes on with the record.")
                return 0
        every = _all(world)
        mutants = [one for one in every if asked.only in one.id]
        if asked.sample:
            return _sample(world, mutants, asked)
        # First what nobody is known to see; else in an order of their own, always the same: what one part has tried
        # says something of the whole.
        known = killers.read(world.root)
        mutants.sort(key=lambda one: (one.id in known, _mixed("", one)))
        waiting = list(_waiting(mutants, _known(world, asked), asked.again))
        aim = Aim(world.sources(), reach, world.root)
        _by_hands(lambda hand: _part(world.of_hand(hand), waiting[hand::HANDS], aim, asked, until))
        state = _known(world, asked)
        verdicts = {one.id: found for one in mutants if (found := state.of(one))}
        if asked.keep:
            killers.write(world.root, every, verdicts)
        return min(1, show(mutants, verdicts, reasons()) + len([] if asked.only else gone(mutants)))


def _asked() -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="python -m infra.mutants", description=sys.modules[__name__].__doc__)
    parser.add_argument("--minutes", type=float, default=30.0, help="how long this part may take")
    parser.add_argument("--only", default="", help="those whose line holds this text")
    parser.add_argument("--again", action="store_true", help="try those that survived once more")
    parser.add_argument("--keep", action="store_true", help="write down which test killed which, for the samples")
    parser.add_argument("--sample", type=int, default=0, help="that many, chosen by the seed, and nothing is kept")
    parser.add_argument("--seed", type=int, default=datetime.now(UTC).toordinal())
    parser.add_argument("--state", type=Path, default=CHECKOUT / ".data" / "mutants", help="where a run goes on from")
    return parser.parse_args()


def _all(world: World) -> list[Mutant]:
    sources = world.sources()
    found = policies.in_catalogue(world)
    for source in sources:
        path = Path(source.path)
        if path.parts[1] == "workflows" and path.stem in procedures.TABLES:
            found += procedures.in_table(source)
        if path.parts[1:3] == ("workflows", "needs"):
            found += procedures.in_needs(source)
        found += counties.in_product(source)
    return numbered([*found, *guards.in_product(sources)])


def _by_hands(work: Callable[[int], None]) -> None:
    """As many processes as there are cores, each with its number; they share the services."""
    hands = [get_context("fork").Process(target=work, args=(number,)) for number in range(HANDS)]
    for hand in hands:
        hand.start()
    for hand in hands:
        hand.join()
    if any(hand.exitcode for hand in hands):
        sys.exit("A hand stopped before its time; what it said stands above.")


def _part(world: World, mutants: list[Mutant], aim: Aim, asked: argparse.Namespace, until: float) -> None:
    state = _known(world, asked)
    for mutant in mutants:
        if time.monotonic() >= until:
            break
        verdict = _try(world, mutant, aim.stages(mutant), asked.state / f"{world.root.name}.log")
        state.keep(mutant, verdict)
        print(f"{verdict.word:9} {mutant.id}  {verdict.by}", flush=True)


def _known(world: World, asked: argparse.Namespace) -> State:
    return State(world.root, asked.state / "verdicts.jsonl")


def _waiting(mutants: list[Mutant], state: State, again: bool) -> Iterator[Mutant]:
    known = reasons()
    for mutant in mutants:
        verdict = state.of(mutant)
        if mutant.id not in known and (verdict is None or (again and verdict.word != "killed")):
            yield mutant


def _try(world: World, mutant: Mutant, stages: Stages, log: Path) -> Verdict:
    verdict = Verdict("survived", why="no test reaches it")
    with world.switched_off(mutant) as template:
        for tests in stages:
            verdict = _asked_of(world, tests, log, template)
            if verdict.word != "survived":
                break
    return verdict


def _asked_of(world: World, tests: Sequence[str], log: Path, template: str) -> Verdict:
    """A test that goes red after others, in a county that they shared, and not alone has seen something else."""
    verdict = _judge(world, tests, log, template)
    by = killers.named(verdict.by)
    if verdict.word != "killed" or by not in tests or len(tests) == 1:
        return verdict
    if _judge(world, (by,), log, template).word == "killed":
        return verdict
    return _asked_of(world, tuple(test for test in tests if test != by), log, template)


def _judge(world: World, tests: Sequence[str], log: Path, template: str) -> Verdict:
    began = time.monotonic()
    process, code = run_tests(world.root, tests, log, template)
    verdict = judged(code, log, began)
    world.tidy(process)
    return verdict


def _mixed(seed: str, mutant: Mutant) -> bytes:
    """By which mutants stand in an order that has nothing to do with where they stand in the tree."""
    return hashlib.sha256(f"{seed}|{mutant.id}".encode()).digest()


def _sample(world: World, mutants: list[Mutant], asked: argparse.Namespace) -> int:
    """Each with the one test that is known to see it."""
    print(f"seed {asked.seed}")
    # A block of the matrix takes too long for a sample.
    known = {one: test for one, test in killers.read(world.root).items() if not test.startswith("tests/matrix/")}
    able = sorted((one for one in mutants if one.id in known), key=lambda one: _mixed(str(asked.seed), one))
    alive = 0
    for mutant in able[: asked.sample]:
        verdict = _try(world, mutant, ((known[mutant.id],),), asked.state / "log")
        print(f"{verdict.word:9} {mutant.id}  {verdict.by}", flush=True)
        alive += verdict.word != "killed"
    return min(1, alive)


if __name__ == "__main__":
    sys.exit(main())
