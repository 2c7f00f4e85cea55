"""Agencies, people, posts, calendars and their administration in the database."""

import sqlalchemy as sa

from engine.db.administration import SqlAdministration
from engine.db.agencies import SqlAgencies
from engine.db.calendars import CalendarShelf, SqlCalendars
from engine.db.people import SqlPeople


class SqlOrganization(SqlAgencies, SqlPeople, SqlAdministration, SqlCalendars):
    """See ``engine.ports.organization.Organization``."""

    def __init__(self, connection: sa.Connection, shelf: CalendarShelf) -> None:
        SqlCalendars.__init__(self, connection, shelf)
