"""Every setting is documented where administrators look."""

import re

from engine.settings import CODE, MEANINGS


def test_every_setting_stands_in_the_readme_and_in_the_list_of_the_command_line() -> None:
    read = set(re.findall(r'"([A-Z]+_[A-Z_]+)"', (CODE / "engine" / "settings.py").read_text("utf-8")))
    readme = (CODE / "README.md").read_text("utf-8")
    assert read == set(MEANINGS)
    assert not [name for name in MEANINGS if f"`{name}`" not in readme]
