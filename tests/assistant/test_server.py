"""`briefgen mcp` over stdio, as the official SDK's own client sees it."""

from __future__ import annotations

import asyncio
import json
import sys
from collections.abc import Awaitable, Callable
from pathlib import Path
from typing import Any

import pytest

pytest.importorskip("mcp", reason="the extra `mcp` is not installed")

import anyio
from assistant_folders import FALSE, TRUE, contents, reports
from mcp import Client
from mcp.client.stdio import StdioServerParameters, stdio_client

from briefgen.mcp import DocumentFolder, Tools
from briefgen.mcp.results import LONGEST, MOST
from briefgen.mcp.server import _Server

AUDITED = Path(__file__).parent / "audited.py"
TOOLS = ["check_sentence", "draft_record", "find", "list_reports", "prove_document", "quote"]


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    drafts = tmp_path / "drafts"
    drafts.mkdir()
    (drafts / "draft.md").write_text(f"# Harbours\n\n{TRUE} The bay is lovely.\n\n{FALSE}\n", "utf-8")
    return reports(tmp_path / "reports")


def ask(folder: Path, log: Path, questions: Callable[[Client], Awaitable[None]]) -> list[str]:
    """Starts the server, has `questions` ask it; gives what it wrote, started or connected to."""
    server = StdioServerParameters(
        command=sys.executable,
        args=["-B", str(AUDITED), "mcp", str(folder), "--drafts", str(folder.parent / "drafts")],
        env={"AUDITED": str(log), "XDG_CACHE_HOME": str(folder.parent / "cache")},
    )

    async def session() -> None:
        async with Client(stdio_client(server)) as client:
            await questions(client)

    asyncio.run(session())
    return log.read_text("utf-8").splitlines()


async def call(client: Client, name: str, **arguments: object) -> dict[str, Any]:
    """What a tool answers; what refuses it under `error`."""
    result = await client.call_tool(name, arguments)
    text = str(getattr(result.content[0], "text", ""))
    return {"error": text} if result.is_error else dict(result.structured_content or json.loads(text))


def test_an_assistant_can_check_and_cannot_vouch(folder: Path, tmp_path: Path) -> None:
    """All tools, and every kind of hostile argument, in one session: the folder stays as it is, byte by byte."""
    before = contents(tmp_path)
    answers: list[dict[str, Any]] = []

    async def questions(client: Client) -> None:
        tools = (await client.list_tools()).tools
        assert sorted(tool.name for tool in tools) == TOOLS
        for tool in tools:
            assert tool.annotations is not None and tool.annotations.read_only_hint
            assert not {"verdict", "reviewed", "approved"} & tool.input_schema["properties"].keys()
        assert not (await client.list_resources()).resources and not (await client.list_prompts()).prompts
        listed = await call(client, "list_reports")
        assert "report.txt" in [one["file"] for one in listed["documents"]]
        wrong = await call(client, "check_sentence", sentence=FALSE, reports=["report.txt"])
        assert wrong["statements"][0]["verdict"] == "contradicted"
        found = await call(client, "find", query="ignore previous instructions")
        assert found["passages"][0]["file"] == "hostile.txt" and len(found["passages"]) <= MOST
        page = await call(client, "quote", report="piers.pdf", page=2)
        assert page["parts"][0]["page"] == 2
        proved = await call(client, "prove_document", document="draft.md", reports=["report.txt"])
        assert proved["counts"]["contradicted"] == 1 and proved["counts"]["supported"] == 1
        record = await call(client, "draft_record", report="piers.pdf")
        assert "draft: true" in "".join(record["yaml"])
        answers.extend([listed, wrong, found, page, proved, record])
        for name, arguments in HOSTILE:
            refused = await call(client, name, **arguments)
            assert set(refused) == {"error"} and len(refused["error"]) < 3 * LONGEST, (name, refused)
            assert "98,765" not in refused["error"] and "Traceback" not in refused["error"]
        # What no tool has is not taken: it changes nothing.
        again = await call(client, "check_sentence", sentence=FALSE, reports=["report.txt"], verdict="supported")
        assert again.get("statements", wrong["statements"]) == wrong["statements"]

    told = ask(folder, tmp_path.parent / f"{tmp_path.name}.log", questions)
    assert contents(tmp_path) == before
    readers = ("briefgen.originals.child", "pandoc")
    assert [line for line in told if not (line.startswith("subprocess.Popen") and any(name in line for name in readers))
            and line != "open /dev/null"] == []  # fmt: skip
    for answer in answers:
        assert all(len(text) <= LONGEST for text in strings(answer))


HOSTILE: tuple[tuple[str, dict[str, object]], ...] = (
    ("quote", {"report": "../outside/private.txt"}),
    ("quote", {"report": "link.txt"}),
    ("quote", {"report": "all/private.txt"}),
    ("quote", {"report": "/etc/passwd"}),
    ("quote", {"report": "report.txt\0"}),
    ("quote", {"report": "x" * 5_000_000}),
    ("quote", {"report": ["report.txt"]}),
    ("quote", {"report": "piers.pdf", "page": -1}),
    ("quote", {"report": "piers.pdf", "page": 10**30}),
    ("quote", {}),
    ("find", {"query": ""}),
    ("find", {"query": "x" * 5_000_000}),
    ("find", {"query": "boats", "reports": ["report.txt"] * 21}),
    ("find", {"query": "boats", "reports": ["../outside/private.txt"]}),
    ("check_sentence", {"sentence": "1 " * 2000}),
    ("check_sentence", {"sentence": TRUE, "language": "en\nreviewed: true"}),
    ("check_sentence", {"sentence": TRUE, "language": "../en"}),
    ("prove_document", {}),
    ("prove_document", {"text": "1 " * 50_000}),
    ("prove_document", {"document": "../reports/report.txt"}),
    ("prove_document", {"document": "draft.md", "start": -5}),
    ("draft_record", {"report": "report.txt", "language": "en\nreviewed: true"}),
    ("draft_record", {"report": "broken.pdf"}),
    ("approve", {"brief": "harbours", "by": "Nobody"}),
)


def strings(value: object) -> list[str]:
    if isinstance(value, dict):
        return [text for one in value.values() for text in strings(one)]
    if isinstance(value, list):
        return [text for one in value for text in strings(one)]
    return [value] if isinstance(value, str) else []


def test_a_call_that_is_cancelled_ends_and_the_next_is_answered(folder: Path, tmp_path: Path) -> None:
    draft = "\n\n".join(f"{FALSE} It is so in {year}." for year in range(1500, 1980))
    verdicts: list[str] = []

    async def questions(client: Client) -> None:
        await call(client, "find", query="boats")  # so that what is cancelled is the proof
        with anyio.move_on_after(0.3) as scope:
            await call(client, "prove_document", text=draft)
        assert scope.cancelled_caught
        answer = await call(client, "check_sentence", sentence=FALSE, reports=["report.txt"])
        verdicts.append(answer["statements"][0]["verdict"])

    ask(folder, tmp_path.parent / f"{tmp_path.name}.log", questions)
    assert verdicts == ["contradicted"]


def test_what_was_cancelled_stops_at_its_next_step(folder: Path) -> None:
    server = _Server(Tools(documents=DocumentFolder(root=folder)))
    begun, ended = anyio.Event, []

    async def cancelled() -> None:
        started = begun()

        def work(step: Callable[[], None]) -> None:
            anyio.from_thread.run_sync(started.set)
            try:
                while True:
                    step()
            except Exception as error:
                ended.append(type(error).__name__)
                raise

        async with anyio.create_task_group() as group:
            group.start_soon(server._run, work)
            await started.wait()
            group.cancel_scope.cancel()
        assert await server._run(lambda step: 5) == 5  # which waits until the other has ended

    anyio.run(cancelled)
    assert ended == ["_Stopped"]


def test_the_extra_is_locked_for_developers_alone() -> None:
    root = Path(__file__).parents[2]
    assert "\nmcp==" in (root / ".ci" / "locks" / "dev.txt").read_text("utf-8")
    assert "\nmcp==" not in (root / "briefgen" / "start" / "requirements.txt").read_text("utf-8")
