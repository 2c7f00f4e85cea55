"""The step tables of decisions: from a grid of cells to steps, with every row accounted for, and on to a process."""
