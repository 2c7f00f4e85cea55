"""Acts on a dossier under way: steps, handovers, opinions, requests to the applicant, pauses, corrections, endings."""
