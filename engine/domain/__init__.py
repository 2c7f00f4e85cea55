"""The law: values in, values out.

Imports the standard library and itself only; knows no clock, no I/O and no technology. A rule of law cites its
article. Entered by the use cases; never reads the present time and never writes anything.
"""
