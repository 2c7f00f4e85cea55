"""Reads the annexes of decisions: workbooks, Word documents, CSV and pasted tables become plain grids of text.

The only room that knows python-docx, and beside ``engine.papers`` the only one that knows openpyxl. Imports
``engine.domain`` and ``engine.ports``. Entered through ``engine.bootstrap``. Files come from strangers: what is too
large, packed too tightly or asks for something outside itself is refused before a library sees it.
"""
