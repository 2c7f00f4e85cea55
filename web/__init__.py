"""HTTP: reads the request, calls one use case, renders. Entered through ``web.app.create_app(application)``.

May import engine.bootstrap (to name the application), the domain's values and errors, Flask and marshmallow. Rooms:
``desk``, ``officers``, ``designer``, ``admin``, ``signin`` hold views, ``api`` what programs call; the modules beside
them hold what every page shares: ``access`` (who may enter), ``security`` (headers, CSRF, session), ``errors`` (the
table of status codes), ``forms``, ``formats``, ``marks`` (what components draw), ``shell`` (menu), ``notices``,
``assets``. It never opens a transaction, touches Redis, or decides a rule of law.
"""
