"""The administrators' counter: agencies, people, appointments, and the gate they come in by."""
