package dev.gyre.net.memory;

import java.io.IOException;
import java.net.ServerSocket;

/// Takes the options of a listener in place of a socket, and forgets them.
final class NoServerSocket extends ServerSocket {
    NoServerSocket() throws IOException {}

    @Override
    public void setReuseAddress(boolean isOn) {}

    @Override
    public void setReceiveBufferSize(int bytes) {}
}
