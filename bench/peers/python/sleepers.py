import asyncio
import sys

from rounds import many, reply


def resident():
    try:
        with open("/proc/self/status") as status:
            return next(int(line.split()[1]) * 1024 for line in status if line.startswith("VmRSS:"))
    except FileNotFoundError:  # not Linux
        return None


async def measure():
    count = many(100_000)
    before = resident()
    tasks = [asyncio.create_task(asyncio.sleep(3600)) for _ in range(count)]
    await asyncio.sleep(0)
    after = resident()
    for task in tasks:
        task.cancel()
    await asyncio.wait(tasks)
    values = {} if before is None else {"RSS": (after - before) / count}
    reply(count, **values)


for _ in sys.stdin:
    asyncio.run(measure())
