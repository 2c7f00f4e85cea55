"""One module per other system: it puts our reports into that system's words and sends them.

Imports ``engine.domain``, ``engine.ports``, marshmallow and requests. Entered through ``engine.bootstrap``. Composing
is pure and happens inside the act; sending happens in a worker with no transaction open. Never opens the database.
"""
