"""The designers' desk: decisions, drafts, checks, rehearsals, versions, and what becomes of running dossiers.

In the order of the work: ``decisions`` and the ``publication_board``; ``imports`` of tables; ``process_drafts`` with
their edits (``table_edits``, ``definitions``, ``mends``); ``checking`` of files, ``procedures`` that judges and
publishes; ``submissions``, ``consents``, ``approvals``, ``abolitions``, and ``file_versions`` for what lies in git;
``moves``, judged by ``moves_judging`` and made by ``moves_work``. For everybody to read: ``procedure_pages``,
``comparisons``, ``mining``; for programs: ``records``.

A rehearsal: ``rehearsals`` is its counter, ``rehearsing`` what it works on; ``exploring`` walks the tree of ``stops``,
``reaching`` seeks what no walk took; ``sampling`` drives one sample, ``sample_checks`` those of a draft. A replay:
``replays`` is its counter, ``replay_scenes`` what is played, ``replay_town`` who does the work there.
"""
