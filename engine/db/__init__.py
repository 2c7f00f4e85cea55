"""The only room that knows SQLAlchemy: tables, repositories, the unit of work.

Imports ``engine.domain`` and ``engine.ports``. ``tables/`` holds one file per noun, repositories stand beside them by
the same noun. Entered through ``engine.bootstrap``. Core only: the path of a step counts its statements.
"""
