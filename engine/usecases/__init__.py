"""The counters of the office: one class per counter, one method per act, one transaction per method.

Imports ``engine.domain`` and ``engine.ports`` only. Entered through the ``Application`` that ``engine.bootstrap``
builds. Every act checks a permission first; none knows HTTP, SQL, BPMN or Redis.
"""
