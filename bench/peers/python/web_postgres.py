"""Pages out of PostgreSQL by aiohttp and asyncpg: says its port, and serves until its input ends."""

import asyncio
import html
import os
import random
import sys

import asyncpg
from aiohttp import web

from rounds import run

BY_ID = "select id, random_number from world where id = $1"
POOL = "pool"
CACHED = "cached"


async def world(connection):
    row = await connection.fetchrow(BY_ID, random.randint(1, 10_000))
    return {"id": row[0], "randomNumber": row[1]}


async def db(request):
    async with request.app[POOL].acquire() as connection:
        return web.json_response(await world(connection))


async def queries(request):
    async with request.app[POOL].acquire() as connection:
        return web.json_response([await world(connection) for _ in range(20)])


async def updates(request):
    async with request.app[POOL].acquire() as connection:
        worlds = [await world(connection) for _ in range(20)]
        for each in worlds:
            each["randomNumber"] = random.randint(1, 10_000)
        changes = sorted((each["id"], each["randomNumber"]) for each in worlds)
        await connection.executemany("update world set random_number = $2 where id = $1", changes)
    return web.json_response(worlds)


async def fortunes(request):
    async with request.app[POOL].acquire() as connection:
        rows = [tuple(row) for row in await connection.fetch("select id, message from fortune")]
    rows.append((0, "Additional fortune added at request time."))
    rows.sort(key=lambda row: row[1])
    lines = "".join(f"<tr><td>{id}</td><td>{html.escape(message)}</td></tr>" for id, message in rows)
    return web.Response(
        text="<!doctype html><html><head><title>Fortunes</title></head><body><table>"
        f"<tr><th>id</th><th>message</th></tr>{lines}</table></body></html>",
        content_type="text/html",
    )


async def cached(request):
    return web.json_response(request.app[CACHED])


async def slow(request):
    async with request.app[POOL].acquire() as connection:
        await connection.execute("select pg_sleep(0.5)")
    return web.Response(text="done")


async def main():
    url = f"postgres://postgres@127.0.0.1:{os.environ['GYRE_BENCH_POSTGRES']}/postgres"
    app = web.Application()
    app[POOL] = pool = await asyncpg.create_pool(url, min_size=16, max_size=16)
    async with pool.acquire() as connection:
        app[CACHED] = [await world(connection) for _ in range(100)]
    app.add_routes(
        [
            web.get("/db", db),
            web.get("/queries", queries),
            web.get("/updates", updates),
            web.get("/fortunes", fortunes),
            web.get("/cached", cached),
            web.get("/slow", slow),
        ]
    )
    runner = web.AppRunner(app, access_log=None)
    await runner.setup()
    site = web.TCPSite(runner, "127.0.0.1", 0, backlog=4096)
    await site.start()
    print(site._server.sockets[0].getsockname()[1], flush=True)
    await asyncio.to_thread(sys.stdin.read)
    os._exit(0)  # its clean-up would wait for clients that stay


run(main())
