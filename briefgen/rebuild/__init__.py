"""Records in, finished documents and a manifest out: what is stale is built, in one process or several, each whole."""

from briefgen.rebuild import leaving
from briefgen.rebuild.journal import State, state
from briefgen.rebuild.plan import Job, Options, Plan, plan
from briefgen.rebuild.rehearsal import Rehearsed, rehearse
from briefgen.rebuild.run import PATIENCE, BuildResult, run
from briefgen.rebuild.workers import Fault, processes_for

__all__ = [
    "PATIENCE",
    "BuildResult",
    "Fault",
    "Job",
    "Options",
    "Plan",
    "Rehearsed",
    "State",
    "leaving",
    "plan",
    "processes_for",
    "rehearse",
    "run",
    "state",
]
