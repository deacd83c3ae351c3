package outside;

import dev.gyre.Async;
import dev.gyre.NoSwitch;

final class Tally {
    private int total;

    @NoSwitch
    void add(int more) {
        total += more;
    }

    @NoSwitch
    int settle() {
        report();
        return total;
    }

    private void report() {
        Async.checkpoint();
    }
}
