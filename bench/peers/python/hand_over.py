import asyncio

from rounds import run, serve

TRIPS = 2_000


async def echo(there, back):
    for _ in range(TRIPS):
        await back.put(await there.get())


async def batch():
    there = asyncio.Queue(1)
    back = asyncio.Queue(1)
    async with asyncio.TaskGroup() as group:
        group.create_task(echo(there, back))
        for i in range(TRIPS):
            await there.put(i)
            await back.get()
    return TRIPS


run(serve(batch))
