"""Détente reads news and tells who did what to whom, when, where, and who says so."""
