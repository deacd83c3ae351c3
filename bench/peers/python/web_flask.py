"""Flask under gunicorn: workers of one thread, of many threads, or of gevent. Says its port, and serves until its input
ends. Arguments of its own: the kind of worker, and what the upstream takes."""

import os
import signal
import socket
import sys
import threading

from gunicorn.app.base import BaseApplication

from rounds import ARGUMENTS

KIND = ARGUMENTS[0]
UPSTREAM = f"http://127.0.0.1:{os.environ['GYRE_BENCH_UPSTREAM']}/?ms={ARGUMENTS[1] if len(ARGUMENTS) > 1 else 0}"
WORKERS = {
    "sync": {"worker_class": "sync", "workers": 5},  # twice the cores and one, as its documentation says
    "threads": {"worker_class": "gthread", "workers": 2, "threads": 100},
    "gevent": {"worker_class": "gevent", "workers": 2, "worker_connections": 8192},
}


def application():
    """Made in each worker, behind what gevent changes there."""
    import requests
    from flask import Flask, jsonify

    app = Flask(__name__)
    per_thread = threading.local()

    @app.get("/plaintext")
    def plaintext():
        return "Hello, World!", {"Content-Type": "text/plain"}

    @app.get("/json")
    def json():
        return jsonify(message="Hello, World!")

    @app.get("/")
    def page():
        if not hasattr(per_thread, "session"):
            per_thread.session = requests.Session()
        return f"<h1>{per_thread.session.get(UPSTREAM).text}</h1>"

    return app


class Server(BaseApplication):
    def __init__(self, listener):
        self.listener = listener
        super().__init__()

    def load_config(self):
        for name, value in WORKERS[KIND].items():
            self.cfg.set(name, value)
        self.cfg.set("bind", f"fd://{self.listener.fileno()}")
        self.cfg.set("loglevel", "error")
        self.cfg.set("timeout", 120)
        self.cfg.set("backlog", 4096)

    def load(self):
        return application()


def end_with_the_input():
    sys.stdin.read()
    os.kill(os.getpid(), signal.SIGTERM)


listener = socket.socket()
listener.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
listener.bind(("127.0.0.1", 0))
listener.listen(4096)
print(listener.getsockname()[1], flush=True)
threading.Thread(target=end_with_the_input, daemon=True).start()
Server(listener).run()
