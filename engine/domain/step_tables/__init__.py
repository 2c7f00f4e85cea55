"""The step tables of decisions, from a file's cells to a process and back; every row accounted for.

``reading`` makes steps of grids of cells, by what ``cells`` reads in each; ``building`` makes a process of the steps;
``writing`` makes a table of a process. What is passed between the rooms stands at the door: ``model``, the cleaned
``texts``, the ``keys`` made of words; ``packing`` keeps what was read, ``origins`` tell a draft the rows it came from.
"""
