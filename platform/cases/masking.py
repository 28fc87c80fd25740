"""Less on the glass: names and numbers as they are shown until somebody asks with a reason."""


def masked_name(name: str) -> str:
    """李二 → 李**; the length of a given name is not told."""
    return f"{name[:1]}**"


def masked_id(number: str) -> str:
    """Three and four of the eighteen are left: no birthday and no village."""
    return f"{number[:3]}***********{number[-4:]}"
