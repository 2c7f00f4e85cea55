"""Rehearsal: every way a dossier may go through a process, what it takes in days, and what the platform does on it.

``paths`` holds what a rehearsal found, ``answers`` what may be said at each step, ``timing`` the days, ``playing`` the
statuses, papers and handovers of one path, ``samples`` the designer's own dossiers kept as tests. The engine that runs
dossiers decides where each path goes: ``engine.usecases.designing.exploring`` asks it.
"""
