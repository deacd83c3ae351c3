"""Asks PostgreSQL by asyncpg.

Arguments of its own: the question, how many ask it at once, and how many lines are written where some are. The port of
the server is in the environment.
"""

import asyncio
import os
import random

import asyncpg
from rounds import ARGUMENTS, many, run, serve

ITEMS = 10_000
NUMBERS = 1_000
CONNECTIONS = 10

QUESTION, USERS, LINES = ARGUMENTS[0], int(ARGUMENTS[1]), many(int(ARGUMENTS[2]))
LINES_OF_WRITING = [(i, f"this is line {i}") for i in range(LINES)]


async def select(pool):
    row = await pool.fetchrow("select id, name, price from item where id = $1", random.randint(1, ITEMS))
    return row["id"], row["name"], row["price"]


async def catalog(pool):
    return await pool.fetch(
        "select oid::int8, typname, typnamespace::int8, typlen, typbyval, typtype, typcategory, typispreferred,"
        " typdelim, typrelid::int8, typelem::int8, typarray::int8 from pg_type where typlen <> $1",
        0,
    )


async def series(pool):
    return await pool.fetch("select i from generate_series(1, $1) as i", NUMBERS)


async def bytes_(pool):
    return await pool.fetch("select body from blob")


async def arrays(pool):
    return await pool.fetch("select numbers from series")


async def sum_(pool):
    return await pool.fetchval("select 1 + 1")


async def batch(pool):
    await pool.executemany("insert into written (id, name) values ($1, $2)", LINES_OF_WRITING)


async def copy(pool):
    await pool.copy_records_to_table("written", records=LINES_OF_WRITING, columns=["id", "name"])


# What to ask, and how often each user does so between two looks at the clock.
QUESTIONS = {
    "select": (select, 25),
    "catalog": (catalog, 2),
    "series": (series, 5),
    "bytes": (bytes_, 5),
    "arrays": (arrays, 5),
    "sum": (sum_, 25),
    "batch": (batch, 1),
    "copy": (copy, 1),
    "copy_million": (copy, 1),
}


async def user(pool, ask, times):
    for _ in range(times):
        await ask(pool)


async def main():
    ask, times = QUESTIONS[QUESTION]
    times = many(times)

    async def repeated():
        if LINES:
            await pool.execute("truncate written")
        async with asyncio.TaskGroup() as group:
            for _ in range(USERS):
                group.create_task(user(pool, ask, times))
        return USERS * times

    place = {"host": "127.0.0.1", "port": int(os.environ["GYRE_BENCH_POSTGRES"])}
    size = min(USERS, CONNECTIONS)
    async with asyncpg.create_pool(**place, user="postgres", database="postgres", min_size=size, max_size=size) as pool:
        await serve(repeated)


run(main())
