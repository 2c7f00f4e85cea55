"""From the steps of a table to a process: graph and definition, with a question for what could not be drawn.

Enter through ``process``. ``undrawn`` are left out, ``drawn_rows`` say what each step becomes, ``slots`` which agencies
take part, ``blocks`` and ``ways`` how the steps hang together, ``step_forms`` what is filled in; ``drawing`` draws it.
"""
