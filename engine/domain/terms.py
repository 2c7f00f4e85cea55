"""Terms (durations as the law writes them): working days, working hours, fractions, calendar days."""
