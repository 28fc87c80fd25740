"""Whether a sentence tells who it is about: nobody else may read it then."""

import re

from cases.reading_people import read_parties
from cases.view import CaseFile
from tenants.keys import CountyKey

# A telephone, an account, a card: however it is broken up.
_NUMBER = re.compile(r"\d{5,}")
_BETWEEN = re.compile(r"(?<=\d)[\s\-—_.·、,，]+(?=\d)")
LEAST_NAME = 2


def names_somebody(sentence: str, file: CaseFile, county: CountyKey) -> bool:
    """A name of either side, or any long number."""
    if _NUMBER.search(_BETWEEN.sub("", sentence)):
        return True
    names = {party.name.strip() for party in read_parties(file, county, plain=True)}
    return any(name in sentence for name in names if len(name) >= LEAST_NAME)
