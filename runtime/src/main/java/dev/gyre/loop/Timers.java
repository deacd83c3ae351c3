package dev.gyre.loop;

import java.util.Arrays;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/// A binary heap of timers, ordered by deadline, then by arrival. Each timer knows its place, so that cancelling one
/// really takes it out: abandoned deadlines never pile up. Loop thread only.
final class Timers {
    private @Nullable Timer[] heap = new Timer[64];
    private int size;
    private long sequence;

    Timer add(long deadline, Runnable action) {
        var timer = new Timer(this, deadline, action);
        timer.sequence = sequence++;
        if (size == heap.length) {
            heap = Arrays.copyOf(heap, size * 2);
        }
        siftUp(size++, timer);
        return timer;
    }

    void remove(Timer timer) {
        int index = timer.index;
        if (index == Timer.NOT_QUEUED) {
            return;
        }
        timer.index = Timer.NOT_QUEUED;
        Timer last = at(--size);
        heap[size] = null;
        if (last != timer) {
            siftDown(index, last);
            if (heap[index] == last) {
                siftUp(index, last);
            }
        }
    }

    /// Takes out the first timer whose deadline is not after `now`, or returns null.
    @Nullable
    Timer pollDue(long now) {
        if (size == 0 || at(0).deadline - now > 0) {
            return null;
        }
        Timer first = at(0);
        remove(first);
        return first;
    }

    /// Shows every timer, in no particular order; `action` must not change the heap.
    void forEach(Consumer<Timer> action) {
        for (int i = 0; i < size; i++) {
            action.accept(at(i));
        }
    }

    boolean isEmpty() {
        return size == 0;
    }

    int size() {
        return size;
    }

    /// Nanoseconds from `now` to the first deadline, never negative; [Long#MAX_VALUE] without a timer.
    long nanosToNext(long now) {
        return size == 0 ? Long.MAX_VALUE : Math.max(0, at(0).deadline - now);
    }

    private void siftUp(int start, Timer timer) {
        int index = start;
        while (index > 0) {
            int parent = (index - 1) >>> 1;
            Timer above = at(parent);
            if (!timer.isBefore(above)) {
                break;
            }
            put(index, above);
            index = parent;
        }
        put(index, timer);
    }

    private void siftDown(int start, Timer timer) {
        int index = start;
        int firstLeaf = size >>> 1;
        while (index < firstLeaf) {
            int child = 2 * index + 1;
            if (child + 1 < size && at(child + 1).isBefore(at(child))) {
                child++;
            }
            Timer below = at(child);
            if (!below.isBefore(timer)) {
                break;
            }
            put(index, below);
            index = child;
        }
        put(index, timer);
    }

    private void put(int index, Timer timer) {
        heap[index] = timer;
        timer.index = index;
    }

    private Timer at(int index) {
        Timer timer = heap[index];
        assert timer != null;
        return timer;
    }
}
