"""The step tables of decisions: from a grid of cells to steps, with every row accounted for, and on to a process.

From cells to steps: ``reading`` leads, by ``headers``, ``rows``, ``titles``, ``steps``; ``texts``, ``durations``,
``conditions``, ``kinds``, ``agencies`` read single cells; ``finishing`` looks at the whole; ``accounts`` say what each
row became, ``answers`` what each question did. From steps to a process: ``process`` leads, by ``drawn_rows``,
``slots``, ``blocks``, ``ways``, ``drawing``, ``step_forms``, ``keys``. And back: ``from_process`` with ``meetings``,
``writing``. What is passed between them stands in ``model``.
"""
