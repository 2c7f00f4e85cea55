"""Statutory papers: their templates, what fills them, one or many of them, and the registers."""
