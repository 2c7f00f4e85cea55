"""The designers' desk: decisions, drafts, checks, rehearsals, versions, and what becomes of running dossiers."""
