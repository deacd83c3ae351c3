package dev.gyre.checks.planted;

import java.net.Socket;

final class PoolPlan {
    private PoolPlan() {}

    static Socket connection() {
        return new Socket();
    }
}
