"""Discrete-event simulation: plays dossiers through a process by the agencies' calendars and people.

May import domain, ports and simpy, which no other room knows. Entered through ``SimpySimulator``; it stores nothing,
reads no clock, and the same scene with the same seed always gives the same jobs.
"""

from engine.simulation.playing import SimpySimulator

__all__ = ["SimpySimulator"]
