"""What can go wrong in the law's own words. Messages are Vietnamese, for the person at the desk."""

from collections.abc import Mapping


class DomainError(Exception):
    """Root of every refusal. ``message`` tells the person, in Vietnamese, what to do."""

    def __init__(self, message: str) -> None:
        super().__init__(message)
        self.message = message


class RuleBroken(DomainError):
    """The act is not allowed in this state. ``article`` names the rule it would break, where there is one."""

    def __init__(self, message: str, article: str = "") -> None:
        super().__init__(message)
        self.article = article


class InvalidInput(DomainError):
    """What was typed cannot be used. ``fields`` maps a form field to its message; nothing typed is lost."""

    def __init__(self, message: str, fields: Mapping[str, str] | None = None) -> None:
        super().__init__(message)
        self.fields = dict(fields or {})


class NotPermitted(DomainError):
    """The person may know of the thing but may not do this to it."""


class NotFound(DomainError):
    """There is no such thing, or the person may not know of it."""


class StaleDraft(DomainError):
    """A draft was saved elsewhere since the page was opened; what is on the page is kept there."""


class StaleDossier(DomainError):
    """Another person acted first: the message says who, and when; the text typed is kept."""
