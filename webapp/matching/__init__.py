"""Who should get this question: what people have shown they know, an index over it, and the score made of it.

It knows members and skills by their numbers only; what is evidence is said by the features that it happens in.
"""
