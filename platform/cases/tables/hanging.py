"""What every row carries that hangs on a case: its key, and what the policy asks."""

from piccolo.columns import UUID, Boolean, Integer, Text


class OnACase:
    """Piccolo gives each table columns of its own from this."""

    county_id = Integer()
    id = UUID(primary_key=True, default=None)
    case_id = UUID(default=None)
    place = Text()
    sealed = Boolean()
    only_for = Text(null=True, default=None)
