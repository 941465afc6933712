"""Under which name judgements are kept."""

from collections.abc import Mapping
from urllib.parse import unquote

from lagebild.notebook import judging

WHO_COOKIE = "lagebild-who"
LONGEST_NAME = 80


def who_of(cookies: Mapping[str, str]) -> str:
    """The name that whoever sits here has given, else that of the user of this machine."""
    return unquote(cookies.get(WHO_COOKIE, ""))[:LONGEST_NAME].strip() or judging.user()
