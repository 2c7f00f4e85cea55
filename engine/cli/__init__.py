"""The command line, ``python -m engine …``: one module per noun, each calling one use case or the supervisor.

May import ``engine.bootstrap``, ``engine.settings``, ``engine.clock`` and click; technologies stay in their rooms.
A new noun is a module with a click command, named in ``main``. Never holds a rule of the office.
"""
