"""The commands of the documentation do what it says."""

from __future__ import annotations

import asyncio
import re
import shutil
import signal
from pathlib import Path

import pytest

from bot.preview.actions import ACTIONS
from bot.preview.site import PORT, TOKEN
from tests.test_local import address, started

PAGE = (Path(__file__).parents[2] / "docs" / "preview.md").read_text(encoding="utf-8")


async def test_docs_scripts_of_the_preview_work_as_they_stand(tmp_path: Path) -> None:
    if not shutil.which("curl"):
        pytest.skip("there is no curl")
    scripts = re.findall(r"```sh\n(.*?)```", PAGE, re.DOTALL)
    assert len(scripts) >= 4
    said = []
    async with started(tmp_path, "--preview") as process:
        url = await address(process)
        for script in scripts:
            run = await asyncio.create_subprocess_exec(
                "sh", "-ec", script,
                env={"PREVIEW": url.rstrip("/"), "PATH": "/usr/bin:/bin", "no_proxy": "*"},
                stdout=asyncio.subprocess.PIPE, stderr=asyncio.subprocess.PIPE,
            )  # fmt: skip
            async with asyncio.timeout(60):
                out, err = await run.communicate()
            assert run.returncode == 0, (script, out, err)
            said.append(out.decode())
        process.send_signal(signal.SIGINT)
        await process.communicate()
    assert "Tajikistan" in said[0]


def test_docs_tell_of_every_action_of_the_preview() -> None:
    assert [name for name in ACTIONS if f"| `{name}` |" not in PAGE] == []
    assert f":{PORT}/" in PAGE
    assert f"/bot{TOKEN}/" in PAGE


def test_docs_of_the_preview_show_pictures_that_are_there() -> None:
    pictures = re.findall(r"!\[[^\]]+\]\((\S+)\)", PAGE)
    assert len(pictures) >= 2
    assert [path for path in pictures if not (Path(__file__).parents[2] / "docs" / path).is_file()] == []
