"""How a script takes part: each line on its input asks for a round, whose figures go out as one line of JSON.

Arguments: the least nanoseconds that a round of batches takes, by how much big amounts are cut down, and whose loop it
is (asyncio or uvloop); the script's own come after these. CPU time is measured from outside.
"""

import asyncio
import json
import sys
import time

if sys.version_info < (3, 11):
    sys.exit(f"asyncio.TaskGroup needs Python 3.11 or newer; {sys.executable} is {sys.version.split()[0]}")

LEAST_NANOS = int(sys.argv[1])
DIVISOR = int(sys.argv[2])
LOOP = sys.argv[3]
ARGUMENTS = sys.argv[4:]


def run(main):
    """Like `asyncio.run`, on the loop that was asked for."""
    if LOOP == "uvloop":
        import uvloop

        uvloop.install()
    asyncio.run(main)


def many(amount):
    return max(1, amount // DIVISOR)


def reply(operations, **values):
    print(json.dumps({"operations": operations, "values": values}), flush=True)


async def serve(batch):
    """Repeats `batch`, which returns how many operations it did, until the round is over."""
    for _ in sys.stdin:
        operations = 0
        start = time.perf_counter_ns()
        while True:
            operations += await batch()
            passed = time.perf_counter_ns() - start
            if passed >= LEAST_NANOS:
                break
        reply(operations, WALL=passed / operations)
