"""What the use cases need from outside, as Protocols, and the errors their implementations may raise.

Imports ``engine.domain`` only. ``process`` (running and reading processes), ``storage`` (the unit of work and its
repositories, one module per noun), ``papers`` (printing), ``outside`` (clock, files, passwords, the national portal).
Implemented by the adapter rooms.
"""
