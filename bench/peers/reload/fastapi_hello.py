"""A page of FastAPI; `uvicorn --reload` starts it again when this file is saved."""

import fastapi
from fastapi.responses import PlainTextResponse

app = fastapi.FastAPI()


@app.get("/", response_class=PlainTextResponse)
def hello():
    return "saved 0"
