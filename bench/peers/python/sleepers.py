import asyncio
import sys
import time

from rounds import ARGUMENTS, many, reply, run


def resident():
    try:
        with open("/proc/self/status") as status:
            return next(int(line.split()[1]) * 1024 for line in status if line.startswith("VmRSS:"))
    except FileNotFoundError:  # not Linux
        return None


async def measure():
    count = many(int(ARGUMENTS[0]))
    before = resident()
    start = time.perf_counter_ns()
    tasks = [asyncio.create_task(asyncio.sleep(3600)) for _ in range(count)]
    await asyncio.sleep(0)
    passed = time.perf_counter_ns() - start
    after = resident()
    for task in tasks:
        task.cancel()
    await asyncio.wait(tasks)
    values = {} if before is None else {"RSS": (after - before) / count}
    reply(count, WALL=passed / count, **values)


for _ in sys.stdin:
    run(measure())
