import asyncio

from rounds import run, serve

TASKS = 1_000
TIMES = 20


async def nap():
    for _ in range(TIMES):
        await asyncio.sleep(0.001)


async def batch():
    async with asyncio.TaskGroup() as group:
        for _ in range(TASKS):
            group.create_task(nap())
    return TASKS * TIMES


run(serve(batch))
