"""FastAPI on uvicorn, with httpx for the page: says its port, and serves until its input ends."""

import os
import socket
import sys
import threading

import httpx
import uvicorn
from fastapi import FastAPI
from fastapi.responses import HTMLResponse, PlainTextResponse

from rounds import ARGUMENTS, LOOP

UPSTREAM = f"http://127.0.0.1:{os.environ['GYRE_BENCH_UPSTREAM']}/?ms={ARGUMENTS[0] if ARGUMENTS else 0}"

app = FastAPI()
client = httpx.AsyncClient(timeout=60, limits=httpx.Limits(max_connections=None, max_keepalive_connections=None))


@app.get("/plaintext", response_class=PlainTextResponse)
async def plaintext():
    return "Hello, World!"


@app.get("/json")
async def json():
    return {"message": "Hello, World!"}


@app.get("/", response_class=HTMLResponse)
async def page():
    answer = await client.get(UPSTREAM)
    return f"<h1>{answer.text}</h1>"


def end_with_the_input():
    sys.stdin.read()
    os._exit(0)


listener = socket.socket()
listener.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
listener.bind(("127.0.0.1", 0))
print(listener.getsockname()[1], flush=True)
threading.Thread(target=end_with_the_input, daemon=True).start()
uvicorn.Server(uvicorn.Config(app, loop=LOOP, access_log=False, log_level="warning", backlog=4096)).run([listener])
