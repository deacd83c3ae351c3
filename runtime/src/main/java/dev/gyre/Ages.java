package dev.gyre;

/// When the tasks of one loop were spawned, roughly, without a field or a look at the clock for each. Threads are
/// numbered in the order of their making, so it is enough to note now and then which number was the latest, and when.
///
/// A note is made for the first task of a turn, and at most every [#PRECISION]. Old notes are thinned out, so that an
/// age is wrong by a sixteenth of it at most, or by [#PRECISION] and the length of a turn. Written by the loop thread,
/// read by any.
final class Ages {
    static final long PRECISION = 10_000_000; // nanoseconds

    private static final int FIRST_SIZE = 32;
    private static final int LARGEST = 1024;
    private static final int SHARE = 16;

    /// Notes, of which there are only ever more; to drop some is to make another one of these.
    private static final class Notes {
        private final long[] ids;
        private final long[] times;
        private volatile int count;

        private Notes(int size) {
            ids = new long[size];
            times = new long[size];
        }

        private boolean isFull() {
            return count == ids.length;
        }

        private void add(long id, long time) {
            int place = count;
            ids[place] = id;
            times[place] = time;
            count = place + 1;
        }

        /// As many again as there is room for here, without those that are not needed at `now`.
        private Notes thinned(long now) {
            var fewer = new Notes(Math.min(LARGEST, ids.length * 2));
            for (int i = 0; i < count; i++) {
                boolean isNeeded = i == 0
                        || i == count - 1
                        || times[i + 1] - fewer.times[fewer.count - 1] > (now - times[i + 1]) / SHARE;
                if (isNeeded && !(fewer.count == LARGEST - 1 && i < count - 1)) {
                    fewer.add(ids[i], times[i]);
                }
            }
            return fewer;
        }
    }

    private volatile Notes notes = new Notes(FIRST_SIZE);
    private long turn = -1; // loop thread only

    /// Notes that the task with this number has joined the loop. Loop thread only.
    void joined(long id, Loop loop) {
        long now = loop.carrier().turns();
        if (now != turn) {
            turn = now;
            note(id, loop.carrier().now());
        }
    }

    /// When the task with this number was spawned, in nanoseconds of the loop's clock; `now` if nothing is known. Any
    /// thread.
    long spawned(long id, long now) {
        Notes read = notes;
        int count = read.count;
        long time = count == 0 ? now : read.times[0];
        for (int i = 0; i < count && read.ids[i] <= id; i++) {
            time = read.times[i];
        }
        return time;
    }

    private void note(long id, long now) {
        Notes current = notes;
        int last = current.count - 1;
        if (last >= 0 && (now - current.times[last] < PRECISION || id < current.ids[last])) {
            return; // soon enough after the last one, or made before it by another thread
        }
        if (current.isFull()) {
            current = current.thinned(now);
        }
        current.add(id, now);
        notes = current;
    }
}
