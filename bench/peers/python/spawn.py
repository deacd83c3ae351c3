import asyncio

from rounds import run, serve

TASKS = 1_000


async def nothing():
    pass


async def batch():
    async with asyncio.TaskGroup() as group:
        for _ in range(TASKS):
            group.create_task(nothing())
    return TASKS


run(serve(batch))
