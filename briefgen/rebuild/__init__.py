"""Records in, finished files and a manifest out: what is stale is built, atomically, in one process or several."""

from briefgen.rebuild.plan import Job, Options, Plan, plan
from briefgen.rebuild.run import Result, run

__all__ = ["Job", "Options", "Plan", "Result", "plan", "run"]
