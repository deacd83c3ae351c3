@file:JvmName("Coroutines")

package dev.gyre.bench.coroutine

import java.util.concurrent.CountDownLatch
import kotlin.time.Duration.Companion.hours
import kotlin.time.Duration.Companion.milliseconds
import kotlin.time.Duration.Companion.minutes
import kotlinx.coroutines.CoroutineName
import kotlinx.coroutines.CoroutineScope
import kotlinx.coroutines.Dispatchers
import kotlinx.coroutines.SupervisorJob
import kotlinx.coroutines.cancel
import kotlinx.coroutines.channels.Channel
import kotlinx.coroutines.coroutineScope
import kotlinx.coroutines.delay
import kotlinx.coroutines.launch
import kotlinx.coroutines.runBlocking
import kotlinx.coroutines.withTimeout
import kotlinx.coroutines.yield

// Kotlin's coroutines on their default dispatcher, which has a thread for each core. Each batch returns how many
// operations it did.

private const val TASKS = 1_000
private const val SWITCHES = 20_000 // of all tasks together
private const val TRIPS = 5_000
private const val TIMES = 20

fun startTasks(): Long = spawnEach { yield() }

fun spawn(): Long = spawnEach {}

private fun spawnEach(body: suspend () -> Unit): Long {
    runBlocking(Dispatchers.Default) { repeat(TASKS) { launch { body() } } }
    return TASKS.toLong()
}

/** A name travels in the context of a coroutine; so does what others inherit. */
fun spawnDressed(): Long {
    runBlocking(Dispatchers.Default + CoroutineName("ada")) {
        repeat(TASKS) { launch(CoroutineName("worker")) { withTimeout(1.minutes) { coroutineContext[CoroutineName] } } }
    }
    return TASKS.toLong()
}

fun switching(tasks: Int): Long {
    runBlocking(Dispatchers.Default) { repeat(tasks) { launch { repeat(SWITCHES / tasks) { yield() } } } }
    return SWITCHES.toLong()
}

fun handOver(): Long {
    runBlocking(Dispatchers.Default) {
        val there = Channel<Int>(1)
        val back = Channel<Int>(1)
        coroutineScope {
            launch { for (value in there) back.send(value) }
            repeat(TRIPS) {
                there.send(it)
                back.receive()
            }
            there.close()
        }
    }
    return TRIPS.toLong()
}

fun timerChurn(): Long {
    runBlocking(Dispatchers.Default) {
        repeat(TASKS) { launch { repeat(TIMES) { withTimeout(1.minutes) { yield() } } } }
    }
    return (TASKS * TIMES).toLong()
}

fun sleeping(): Long {
    runBlocking(Dispatchers.Default) {
        repeat(TASKS) { launch { repeat(TIMES) { delay(1.milliseconds) } } }
    }
    return (TASKS * TIMES).toLong()
}

/** Returns once `count` of them are about to sleep; they are ended by what is returned. */
fun sleepers(count: Int): Runnable {
    val scope = CoroutineScope(Dispatchers.Default + SupervisorJob())
    val started = CountDownLatch(count)
    repeat(count) {
        scope.launch {
            started.countDown()
            delay(1.hours)
        }
    }
    started.await()
    return Runnable { scope.cancel() }
}
