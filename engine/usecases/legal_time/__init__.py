"""Deadlines as the office lives with them: the clock, calendars, forecasts, lateness and the letters it asks for."""
