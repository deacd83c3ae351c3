"""A hundred slow URLs, all at once, by the client of aiohttp."""

import asyncio
import os
import sys
import time

from aiohttp import ClientSession, TCPConnector

from rounds import reply, run

COUNT = 100
UPSTREAM = f"http://127.0.0.1:{os.environ['GYRE_BENCH_UPSTREAM']}/?ms="


async def text(client, url):
    async with client.get(url) as answer:
        return await answer.text()


async def main():
    for _ in sys.stdin:
        start = time.perf_counter_ns()
        async with ClientSession(connector=TCPConnector(limit=0)) as client:
            await asyncio.gather(*(text(client, f"{UPSTREAM}{50 + i * 150 // (COUNT - 1)}") for i in range(COUNT)))
        reply(1, WALL=time.perf_counter_ns() - start)


run(main())
