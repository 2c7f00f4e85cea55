"""Repositories of agencies, people, their posts and calendars, and of sign-in sessions."""

from typing import Protocol


class Organization(Protocol):
    """Agencies, divisions, people, posts and working calendars."""


class Sessions(Protocol):
    """Sign-in sessions and the throttle of guesses."""
