"""What is read of dossiers: the lists of work, the search, and the page of one."""
