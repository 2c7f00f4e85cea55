"""The counters of the office: one class per counter, one method per act, one transaction per method.

Its rooms are named by what they are for; what every act shares stands at the door: ``office`` (the act itself),
``versions``, ``catalogue``, ``telling`` (what the portal hears), ``journal``, ``documents``, ``delivery``,
``long_works``, ``periodic``.

Imports ``engine.domain`` and ``engine.ports`` only. Entered through the ``Application`` that ``engine.bootstrap``
builds. Every act checks a permission first; none knows HTTP, SQL, BPMN or Redis.
"""
