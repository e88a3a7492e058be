"""A plausible organisation to try Hallway with: invented people, lived through the product's own commands."""
