import asyncio

from rounds import ARGUMENTS, run, serve

SWITCHES = 20_000  # of all tasks together
tasks = int(ARGUMENTS[0])


async def let_others_run():
    for _ in range(SWITCHES // tasks):
        await asyncio.sleep(0)


async def batch():
    async with asyncio.TaskGroup() as group:
        for _ in range(tasks):
            group.create_task(let_others_run())
    return SWITCHES


run(serve(batch))
