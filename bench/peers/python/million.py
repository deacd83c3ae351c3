import asyncio
import sys
import time

from rounds import many, reply, run

AT_A_TIME = 1_000


async def nothing():
    pass


async def measure():
    count = many(1_000_000)
    async with asyncio.TaskGroup() as group:
        start = time.perf_counter_ns()
        for _ in range(count // AT_A_TIME):
            for _ in range(AT_A_TIME):
                group.create_task(nothing())
            await asyncio.sleep(0)
        passed = time.perf_counter_ns() - start
    reply(count, WALL=passed / count)


for _ in sys.stdin:
    run(measure())
