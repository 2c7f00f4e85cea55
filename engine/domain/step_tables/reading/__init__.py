"""From grids of cells to procedures and their steps, with a question for whatever the tables leave open.

Enter through ``tables``; ``accounts`` tell what each row became, ``answers`` put in what people answered. ``headers``
find what the columns say, ``titles`` read the text over and between tables, ``rows`` see a row through its columns,
``steps`` make steps of it, and ``finishing`` looks at whole procedures.
"""
