"""From a process back to the table a decision prints.

``from_process`` finds its rows, by the ``meetings`` of what is done at once; ``csv_file`` writes them.
"""
