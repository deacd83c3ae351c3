import asyncio
import queue

from rounds import run, serve

QUESTIONS = 200
END = -1


async def answer(questions, answers):
    while (question := await questions.get()) != END:
        answers.put(question)


def ask(loop, questions, answers):
    for i in range(QUESTIONS):
        loop.call_soon_threadsafe(questions.put_nowait, i)
        answers.get()
    loop.call_soon_threadsafe(questions.put_nowait, END)


async def batch():
    questions = asyncio.Queue()
    answers = queue.SimpleQueue()
    async with asyncio.TaskGroup() as group:
        group.create_task(answer(questions, answers))
        await asyncio.to_thread(ask, asyncio.get_running_loop(), questions, answers)
    return QUESTIONS


run(serve(batch))
