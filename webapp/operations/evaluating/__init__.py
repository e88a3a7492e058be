"""How well matching finds who can answer: real questions are ranked with only what was known before each.

The product's own terms, index, records, score and learning run on a database of their own, which is thrown away.
"""
