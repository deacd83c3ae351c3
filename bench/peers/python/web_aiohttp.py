"""aiohttp as a server, and as the client of the page: says its port, and serves until its input ends."""

import asyncio
import os
import sys

from aiohttp import ClientSession, TCPConnector, web

from rounds import ARGUMENTS, run

UPSTREAM = f"http://127.0.0.1:{os.environ['GYRE_BENCH_UPSTREAM']}/?ms={ARGUMENTS[0] if ARGUMENTS else 0}"
CLIENT = web.AppKey("client", ClientSession) if hasattr(web, "AppKey") else "client"


async def plaintext(request):
    return web.Response(text="Hello, World!")


async def json(request):
    return web.json_response({"message": "Hello, World!"})


async def ask(client):
    async with client.get(UPSTREAM) as answer:
        return await answer.text()


async def page(request):
    return web.Response(text=f"<h1>{await ask(request.app[CLIENT])}</h1>", content_type="text/html")


async def large(request):
    dishes = []
    for i in range(20):
        await asyncio.sleep(0.05)
        dishes.append({"message": f"dish {i}"})
    return web.json_response(dishes)


async def fan(request):
    texts = await asyncio.gather(*(ask(request.app[CLIENT]) for _ in range(20)))
    return web.Response(text="\n".join(texts))


async def some_bytes(request):
    return web.Response(body=bytes(int(request.match_info["count"])))


async def client(app):
    async with ClientSession(connector=TCPConnector(limit=0)) as session:  # its default of 100 would limit the page
        app[CLIENT] = session
        yield


async def main():
    app = web.Application()
    app.cleanup_ctx.append(client)
    app.add_routes(
        [
            web.get("/plaintext", plaintext),
            web.get("/json", json),
            web.get("/large", large),
            web.get("/fan", fan),
            web.get("/bytes/{count}", some_bytes),
            web.get("/", page),
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
