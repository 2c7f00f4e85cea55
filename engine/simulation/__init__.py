"""Plays a month of dossiers on a process version, with the agencies' calendars and people, and tells where they queue.

The only room that knows SimPy. Imports ``engine.domain`` and ``engine.ports``. Entered through ``engine.bootstrap``.
Values in, values out: never opens the database, never looks at the clock.
"""
