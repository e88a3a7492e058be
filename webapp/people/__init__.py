"""Profiles and settings: what a member says of themselves, and what others see of it."""
