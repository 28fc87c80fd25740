"""The rows of this room. Composite keys, foreign keys and policies stand in the migrations."""

from cases.tables.case import ArchiveCounter, Case, RegisterCounter
from cases.tables.correction import Correction
from cases.tables.door import Act, Draft, SavedList
from cases.tables.experts import CaseExpert, Expert
from cases.tables.file import (
    Assessment,
    Attachment,
    CaseGrant,
    CaseWords,
    Demand,
    Follower,
    Note,
    Party,
    ReturnVisit,
    Supplement,
)
from cases.tables.force import TaskForce
from cases.tables.ladder import Attempt, RungStay
from cases.tables.leaders import CaseLeader, Leader
from cases.tables.letter import Letter
from cases.tables.levels import Transfer
from cases.tables.liaison import Crossing, Liaison
from cases.tables.publication import Publication
from cases.tables.rights import RightsRequest
from cases.tables.whistle import CalledUnit, Whistle
from cases.tables.work import Clock, DispatchOrder, Proposal, Ruling

__all__ = (
    "Act",
    "ArchiveCounter",
    "Assessment",
    "Attachment",
    "Attempt",
    "CalledUnit",
    "Case",
    "CaseExpert",
    "CaseGrant",
    "CaseLeader",
    "CaseWords",
    "Clock",
    "Correction",
    "Crossing",
    "Demand",
    "DispatchOrder",
    "Draft",
    "Expert",
    "Follower",
    "Leader",
    "Letter",
    "Liaison",
    "Note",
    "Party",
    "Proposal",
    "Publication",
    "RegisterCounter",
    "ReturnVisit",
    "RightsRequest",
    "Ruling",
    "RungStay",
    "SavedList",
    "Supplement",
    "TaskForce",
    "Transfer",
    "Whistle",
)
