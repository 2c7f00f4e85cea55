"""What one cell of a step table says, whatever table it stands in.

``durations``: how long; ``agencies``: who; ``conditions``: where to next; ``kinds``: what sort of work. It is asked by
``reading``, which knows the row and the table around the cell.
"""
