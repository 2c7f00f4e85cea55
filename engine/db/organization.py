"""Agencies, people, posts and calendars in the database."""

import sqlalchemy as sa


class SqlOrganization:
    """See ``engine.ports.organization.Organization``."""

    def __init__(self, connection: sa.Connection) -> None:
        self._connection = connection
