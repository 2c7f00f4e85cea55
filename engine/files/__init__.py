"""Digitized documents, kept by the sha256 of their content in a local folder; the texts that ship in ``bpmn/``; the
book of the journal's seals.

Imports ``engine.domain`` and ``engine.ports``. Entered through ``engine.bootstrap``. Never trusts a file's name or what
a browser says it is; never opens the database.
"""
