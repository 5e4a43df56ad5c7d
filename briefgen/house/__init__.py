"""A house's Word file, or its brand.yml -> what of it a theme takes, and what it does not, each with the reason.

- `from_word(data, name, folders) -> HouseStyle`, `from_brand(data, path, folders) -> HouseStyle`; `folders` hold font
  files of the house. They raise InputError (BG560 for a Word file, BG156 for a brand.yml).
- `side_by_side(style) -> str`: what the file has, and what theme.toml says of it.
- `themed(style, text) -> str`: a theme.toml with what was taken; what else is in it stays.
"""

from briefgen.house.brand import from_brand
from briefgen.house.splice import themed
from briefgen.house.style import HouseStyle, Trait, side_by_side
from briefgen.house.word import from_word

__all__ = ["HouseStyle", "Trait", "from_brand", "from_word", "side_by_side", "themed"]
