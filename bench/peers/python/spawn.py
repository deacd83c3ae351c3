import asyncio

from rounds import serve

TASKS = 1_000


async def nothing():
    pass


async def batch():
    async with asyncio.TaskGroup() as group:
        for _ in range(TASKS):
            group.create_task(nothing())
    return TASKS


asyncio.run(serve(batch))
