"""The figures by kind, and a line for each that survived."""

from collections import Counter
from collections.abc import Mapping, Sequence

from infra.mutants.mutant import Mutant
from infra.mutants.trial import Verdict

WORDS = ("killed", "survived", "unfit", "equivalent", "left")


def show(mutants: Sequence[Mutant], verdicts: Mapping[str, Verdict], reasons: Mapping[str, str]) -> int:
    """How many survived, or could not be tried."""
    counted: Counter[tuple[str, str]] = Counter()
    red = []
    for mutant in mutants:
        word = "equivalent" if mutant.id in reasons else verdicts[mutant.id].word if mutant.id in verdicts else "left"
        counted[mutant.kind, word] += 1
        if word in ("survived", "unfit"):
            red.append(f"{word:9} {mutant.id}  {verdicts[mutant.id].why}".rstrip())
    print(f"\n{'':12}" + "".join(f"{word:>12}" for word in WORDS))
    for kind in dict.fromkeys(mutant.kind for mutant in mutants):
        print(f"{kind:12}" + "".join(f"{counted[kind, word]:>12}" for word in WORDS))
    print("", *red, sep="\n")
    return len(red)
