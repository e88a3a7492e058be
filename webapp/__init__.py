"""Hallway: micromentoring for an organisation."""
