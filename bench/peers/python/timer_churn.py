import asyncio

from rounds import run, serve

TASKS = 1_000
TIMES = 20
LIMIT = 60


async def hurry():
    for _ in range(TIMES):
        async with asyncio.timeout(LIMIT):
            await asyncio.sleep(0)


async def batch():
    async with asyncio.TaskGroup() as group:
        for _ in range(TASKS):
            group.create_task(hurry())
    return TASKS * TIMES


run(serve(batch))
