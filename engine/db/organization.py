"""Agencies, people, posts and calendars in the database."""

from engine.db.agencies import SqlAgencies
from engine.db.people import SqlPeople


class SqlOrganization(SqlAgencies, SqlPeople):
    """See ``engine.ports.organization.Organization``."""
