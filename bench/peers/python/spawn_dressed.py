import asyncio
from contextvars import ContextVar

from rounds import run, serve

TASKS = 1_000
LIMIT = 60
user = ContextVar("user")


async def read_in_time():
    async with asyncio.timeout(LIMIT):
        user.get()


async def batch():
    user.set("ada")
    async with asyncio.TaskGroup() as group:
        for _ in range(TASKS):
            group.create_task(read_in_time(), name="worker")
    return TASKS


run(serve(batch))
