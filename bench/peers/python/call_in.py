import asyncio

from rounds import run, serve

CALLS = 200


async def one():
    return 1


def call(loop):
    return sum(asyncio.run_coroutine_threadsafe(one(), loop).result() for _ in range(CALLS))


async def batch():
    return await asyncio.to_thread(call, asyncio.get_running_loop())


run(serve(batch))
