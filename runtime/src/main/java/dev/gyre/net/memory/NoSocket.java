package dev.gyre.net.memory;

import java.net.Socket;

/// Remembers the options of a stream in place of a socket; those that change nothing are forgotten.
final class NoSocket extends Socket {
    private int linger = -1;

    @Override
    public void setSoLinger(boolean isOn, int seconds) {
        linger = isOn ? seconds : -1;
    }

    @Override
    public int getSoLinger() {
        return linger;
    }

    @Override
    public void setTcpNoDelay(boolean isOn) {}

    @Override
    public boolean getTcpNoDelay() {
        return true;
    }

    @Override
    public void setKeepAlive(boolean isOn) {}

    @Override
    public void setReuseAddress(boolean isOn) {}

    @Override
    public void setSendBufferSize(int bytes) {}

    @Override
    public void setReceiveBufferSize(int bytes) {}

    @Override
    public void setTrafficClass(int type) {}
}
