"""Records in, finished files and a manifest out: what is stale is built, atomically, in one process or several."""

from briefgen.build.plan import Job, Options, Plan, plan
from briefgen.build.run import Result, run

__all__ = ["Job", "Options", "Plan", "Result", "plan", "run"]
