"""The demonstration: an office full of people and dossiers in every state, made by the acts of the counters alone.

``cast`` seats the people, ``play`` lets them act on one dossier, ``stories`` says what becomes of each, ``stage`` plays
all stories side by side on a clock that runs up to the present.
"""

from engine.usecases.demonstration.cast import Account
from engine.usecases.demonstration.stage import Demonstration

__all__ = ["Account", "Demonstration"]
