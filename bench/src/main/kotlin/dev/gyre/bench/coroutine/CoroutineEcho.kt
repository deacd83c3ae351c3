package dev.gyre.bench.coroutine

import java.net.InetAddress
import java.net.InetSocketAddress
import java.net.SocketAddress
import java.nio.ByteBuffer
import java.nio.channels.AsynchronousServerSocketChannel
import java.nio.channels.AsynchronousSocketChannel
import java.nio.channels.CompletionHandler
import kotlin.coroutines.resume
import kotlin.coroutines.resumeWithException
import kotlinx.coroutines.CancellableContinuation
import kotlinx.coroutines.CoroutineScope
import kotlinx.coroutines.Dispatchers
import kotlinx.coroutines.SupervisorJob
import kotlinx.coroutines.launch
import kotlinx.coroutines.suspendCancellableCoroutine

private const val CHUNK = 64 * 1024
private const val BACKLOG = 1024

/**
 * Sends back what it gets. Coroutines have no sockets of their own: blocking ones on `Dispatchers.IO` would serve 64
 * connections and let the others wait, so it takes the JDK's asynchronous ones, whose callbacks become suspensions.
 */
object CoroutineEcho {
    /** Starts it, and returns its port. */
    @JvmStatic
    fun serve(): Int {
        val server = AsynchronousServerSocketChannel.open()
        server.bind(InetSocketAddress(InetAddress.getLoopbackAddress(), 0), BACKLOG)
        val scope = CoroutineScope(Dispatchers.Default + SupervisorJob())
        scope.launch {
            while (true) {
                val socket = suspending<AsynchronousSocketChannel> { server.accept(it, Resume()) }
                launch { socket.use { echo(it) } }
            }
        }
        val address: SocketAddress = server.localAddress
        return (address as InetSocketAddress).port
    }

    private suspend fun echo(socket: AsynchronousSocketChannel) {
        val buffer = ByteBuffer.allocateDirect(CHUNK)
        while (suspending<Int> { socket.read(buffer, it, Resume()) } >= 0) {
            buffer.flip()
            while (buffer.hasRemaining()) {
                suspending<Int> { socket.write(buffer, it, Resume()) }
            }
            buffer.clear()
        }
    }

    private suspend fun <T> suspending(start: (CancellableContinuation<T>) -> Unit): T =
        suspendCancellableCoroutine { start(it) }

    private class Resume<T> : CompletionHandler<T, CancellableContinuation<T>> {
        override fun completed(result: T, waiting: CancellableContinuation<T>) = waiting.resume(result)

        override fun failed(error: Throwable, waiting: CancellableContinuation<T>) = waiting.resumeWithException(error)
    }
}
