"""Prints statutory papers: PDF/A by typst from templates that are data, with the QR code and Code128 of the dossier.

The only room that knows typst, segno, python-barcode and openpyxl. Imports ``engine.domain`` and ``engine.ports``.
Entered through ``engine.bootstrap``: ``TypstPress`` prints and checks, ``PaperFolder`` reads what ships in bpmn/papers.
Templates come from administrators, so typst runs in a closed cell: a process without files, without network, with
little memory and little time. Never opens the database; never puts a value into the text of a template.
"""
