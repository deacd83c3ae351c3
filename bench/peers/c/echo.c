// The least that an echo takes: epoll, read and write, one thread. Says its port, and serves until its input ends.
// Its arguments are those that all peers get; it needs none of them.
#define _GNU_SOURCE
#include <arpa/inet.h>
#include <errno.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/epoll.h>
#include <sys/socket.h>
#include <unistd.h>

enum { CHUNK = 64 * 1024, EVENTS = 256, CONNECTIONS = 65536 };

// What a client could not take yet; most never have any.
struct rest {
    char *bytes;
    size_t from, length;
};

static char chunk[CHUNK];
static struct rest rests[CONNECTIONS];
static int poller;

static void fail(const char *what) {
    perror(what);
    exit(1);
}

static void watch(int how, int socket, unsigned events) {
    struct epoll_event event = {.events = events, .data.fd = socket};
    if (epoll_ctl(poller, how, socket, &event) < 0) fail("epoll_ctl");
}

static void forget(int socket) {
    free(rests[socket].bytes);
    memset(&rests[socket], 0, sizeof rests[socket]);
    close(socket);
}

// Sends as much as goes; returns how much, or -1 when the client has gone.
static ssize_t send_some(int socket, const char *bytes, size_t length) {
    size_t done = 0;
    while (done < length) {
        ssize_t count = write(socket, bytes + done, length - done);
        if (count < 0) return errno == EAGAIN ? (ssize_t)done : -1;
        done += count;
    }
    return done;
}

// Nothing is read from a client who has not taken what it sent before.
static void on_readable(int socket) {
    ssize_t count = read(socket, chunk, CHUNK);
    if (count < 0 && errno == EAGAIN) return;
    ssize_t sent = count <= 0 ? -1 : send_some(socket, chunk, count);
    if (sent < 0) {
        forget(socket);
    } else if (sent < count) {
        struct rest *rest = &rests[socket];
        rest->length = count - sent;
        rest->from = 0;
        rest->bytes = malloc(rest->length);
        memcpy(rest->bytes, chunk + sent, rest->length);
        watch(EPOLL_CTL_MOD, socket, EPOLLOUT);
    }
}

static void on_writable(int socket) {
    struct rest *rest = &rests[socket];
    ssize_t sent = send_some(socket, rest->bytes + rest->from, rest->length - rest->from);
    if (sent < 0) {
        forget(socket);
        return;
    }
    rest->from += sent;
    if (rest->from == rest->length) {
        free(rest->bytes);
        memset(rest, 0, sizeof *rest);
        watch(EPOLL_CTL_MOD, socket, EPOLLIN);
    }
}

static void on_client(int listener) {
    for (;;) {
        int socket = accept4(listener, NULL, NULL, SOCK_NONBLOCK);
        if (socket < 0) return;
        if (socket >= CONNECTIONS) {
            close(socket);
        } else {
            watch(EPOLL_CTL_ADD, socket, EPOLLIN);
        }
    }
}

int main(void) {
    int listener = socket(AF_INET, SOCK_STREAM | SOCK_NONBLOCK, 0);
    struct sockaddr_in address = {.sin_family = AF_INET, .sin_addr.s_addr = htonl(INADDR_LOOPBACK)};
    socklen_t length = sizeof address;
    if (listener < 0 || bind(listener, (struct sockaddr *)&address, length) < 0 || listen(listener, 4096) < 0 ||
        getsockname(listener, (struct sockaddr *)&address, &length) < 0)
        fail("listen");
    printf("%d\n", ntohs(address.sin_port));
    fflush(stdout);
    poller = epoll_create1(0);
    watch(EPOLL_CTL_ADD, listener, EPOLLIN);
    watch(EPOLL_CTL_ADD, STDIN_FILENO, EPOLLIN);
    for (;;) {
        struct epoll_event events[EVENTS];
        int count = epoll_wait(poller, events, EVENTS, -1);
        for (int i = 0; i < count; i++) {
            int socket = events[i].data.fd;
            if (socket == STDIN_FILENO) return 0; // nobody writes; it has ended
            if (socket == listener) {
                on_client(listener);
            } else if (events[i].events & EPOLLOUT) {
                on_writable(socket);
            } else {
                on_readable(socket);
            }
        }
    }
}
