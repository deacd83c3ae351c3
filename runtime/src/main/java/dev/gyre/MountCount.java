package dev.gyre;

import dev.gyre.loop.Carrier;

/// Counts what the mounted task does before it lets others run; begins anew with every mount. Loop thread only.
final class MountCount {
    private final Carrier carrier;
    private long mount;
    private int count;

    MountCount(Carrier carrier) {
        this.carrier = carrier;
    }

    /// Counts one more; returns how many that makes in this mount.
    int next() {
        long now = carrier.mounts();
        if (now != mount) {
            mount = now;
            count = 0;
        }
        return ++count;
    }
}
