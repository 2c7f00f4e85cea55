"""Sign-in sessions and the throttle of guesses in the database."""

import sqlalchemy as sa


class SqlSessions:
    """See ``engine.ports.organization.Sessions``."""

    def __init__(self, connection: sa.Connection) -> None:
        self._connection = connection
