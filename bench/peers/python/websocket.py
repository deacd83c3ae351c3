"""WebSockets of aiohttp: says its port, and sends back what it gets until its input ends."""

import asyncio
import os
import sys

from aiohttp import WSMsgType, web

from rounds import run


async def echo(request):
    socket = web.WebSocketResponse(compress=False)
    await socket.prepare(request)
    async for message in socket:
        if message.type == WSMsgType.BINARY:
            await socket.send_bytes(message.data)
    return socket


async def main():
    app = web.Application()
    app.add_routes([web.get("/ws", echo)])
    runner = web.AppRunner(app, access_log=None)
    await runner.setup()
    site = web.TCPSite(runner, "127.0.0.1", 0, backlog=4096)
    await site.start()
    print(site._server.sockets[0].getsockname()[1], flush=True)
    await asyncio.to_thread(sys.stdin.read)
    os._exit(0)  # its clean-up would wait for clients that stay


run(main())
