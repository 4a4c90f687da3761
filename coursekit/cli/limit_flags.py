"""The flags that bound what a submission may use, and the settings that they come to."""

import os
from typing import Any

import click


def limit_options(command: Any) -> Any:
    """Add the options that bound what a submission may use."""
    cores = os.cpu_count() or 1
    for option in (
        click.option("--require-sandbox", is_flag=True, help="Refuse to run where a layer of the sandbox is missing."),
        click.option("--open-files", type=click.IntRange(32), default=128, help="Files that a process may have open."),
        click.option("--disk", type=click.IntRange(1), default=128, help="Files a submission may write, in MB."),
        click.option("--sessions", type=click.IntRange(2), default=4, help="Sessions (setsid) of its processes."),
        click.option("--processes", type=click.IntRange(1), default=64, help="Processes and threads a submission has."),
        click.option("--total-memory", type=click.IntRange(256), default=4096, help="Memory for all processes, in MB."),
        click.option("--memory", type=click.IntRange(256), default=2048, help="Memory for each process, in MB."),
        click.option("--total-seconds", type=click.FloatRange(1), default=60.0, help="Seconds for a whole submission."),
        click.option("--cell-seconds", type=click.FloatRange(0.1), default=10.0, help="Processor seconds for a cell."),
        click.option("--call-seconds", type=click.FloatRange(0.1), default=3.0, help="Processor seconds for one call."),
        click.option("--workers", type=click.IntRange(1), default=cores, help="Submissions at once (default: cores)."),
    ):
        command = option(command)
    return command


def make_settings(options: dict[str, Any]) -> Any:
    """Turn the options into Settings. Raises CoursekitError when a required sandbox is not there."""
    from coursekit.grading.pool import Settings, require_all_layers
    from coursekit.grading.sandbox import Limits

    if options["require_sandbox"]:
        require_all_layers("grade without --require-sandbox")
    total = options["total_seconds"]
    limits = Limits(
        memory=options["memory"] * 2**20,
        total_memory=options["total_memory"] * 2**20,
        cpu_seconds=max(1, round(total)),
        processes=options["processes"],
        sessions=options["sessions"],
        file_bytes=options["disk"] * 2**20,
        open_files=options["open_files"],
        scratch_bytes=options["disk"] * 2**20,
    )
    return Settings(options["call_seconds"], options["cell_seconds"], total, limits, options["require_sandbox"])
