"""Other systems as processes of their own, to run against without them: what they take in, they show.

Imports nothing of ours and shares no code with the product, so that both may not be wrong in the same way.
"""
