"""The national portal in its older provincial interface: checks what it is sent, keeps it in order, shows it, and can
be told to fail. Start: ``python -m simulators.portal --port 8090 --store FILE``.
"""
