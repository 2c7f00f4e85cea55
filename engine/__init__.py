"""The whole application without its mouths.

Rooms, from the inside out: ``domain`` (the law), ``ports`` (what the use cases need), ``usecases`` (the counters of
the office), then the adapters ``spiff``, ``notation``, ``db``, ``connectors``, ``files``, each the only owner of one
technology, and ``bootstrap``, the one module that sees every room. Entered through ``engine.bootstrap.build``.
"""
