"""Work behind the desk: take an id, call one use case.

The only room that knows RQ and redis. Redis is a nudge, the database the record: it may be emptied or absent at any
moment. ``relay`` moves committed messages to the queue, ``run`` works off one queue, ``clock`` ticks. Started by
``python -m workers.…``; never decides anything about a dossier.
"""
