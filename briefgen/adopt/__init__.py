"""A draft and its proof -> a workspace: its reports as records, and a brief with every sentence of the draft.

`adopt(proof, folder, *, today, languages) -> Adopted`, for `briefgen prove DRAFT REPORT… --adopt DIR`: writes the
workspace whole or not at all, and raises InputError where that cannot be done.
"""

from briefgen.adopt.adopting import Adopted, adopt

__all__ = ["Adopted", "adopt"]
