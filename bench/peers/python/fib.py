import asyncio
from concurrent.futures import ProcessPoolExecutor

from rounds import ARGUMENTS, run, serve

AT_ONCE = 10
how, n = ARGUMENTS[0], int(ARGUMENTS[1])


def fib(n):
    return n if n < 2 else fib(n - 1) + fib(n - 2)


async def steps(n):
    if n < 2:
        return n
    async with asyncio.TaskGroup() as group:
        one = group.create_task(steps(n - 1))
        other = group.create_task(steps(n - 2))
    return one.result() + other.result()


async def task_of_plain(n):
    return fib(n)


async def plain_batch():
    fib(n)
    return 1


async def steps_batch():
    await steps(n)
    return 1


async def ten_batch():
    async with asyncio.TaskGroup() as group:
        for _ in range(AT_ONCE):
            group.create_task(task_of_plain(n))
    return AT_ONCE


async def compute():
    loop = asyncio.get_running_loop()
    with ProcessPoolExecutor() as pool:

        async def compute_batch():
            await asyncio.gather(*(loop.run_in_executor(pool, fib, n) for _ in range(AT_ONCE)))
            return AT_ONCE

        await serve(compute_batch)


if __name__ == "__main__":
    if how == "compute":
        run(compute())
    else:
        run(serve({"plain": plain_batch, "steps": steps_batch, "ten": ten_batch}[how]))
