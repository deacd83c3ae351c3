"""A page of Flask, whose development server starts again when this file is saved."""

import sys

import flask

app = flask.Flask(__name__)


@app.get("/")
def hello():
    return "saved 0"


if __name__ == "__main__":
    app.run(port=int(sys.argv[1]), debug=True)
