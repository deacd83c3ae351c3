package dev.gyre.orm;

import dev.gyre.Parks;
import dev.gyre.orm.engine.RowStream;
import java.util.ArrayDeque;
import java.util.Iterator;
import java.util.NoSuchElementException;
import java.util.Queue;

/// Records that come a batch at a time, each batch with what leads to its records.
final class FilledStream<R> implements RowStream<R> {
    private final RowStream<R> rows;
    private final int batch;
    private final Runnable fill; // what was read since the last time

    FilledStream(RowStream<R> rows, int batch, Runnable fill) {
        this.rows = rows;
        this.batch = batch;
        this.fill = fill;
    }

    @Override
    public Iterator<R> iterator() {
        Iterator<R> read = rows.iterator();
        Queue<R> filled = new ArrayDeque<>(batch);
        return new Iterator<>() {
            @Override
            @Parks
            public boolean hasNext() {
                if (filled.isEmpty()) {
                    while (filled.size() < batch && read.hasNext()) {
                        filled.add(read.next());
                    }
                    fill.run();
                }
                return !filled.isEmpty();
            }

            @Override
            @Parks
            public R next() {
                if (!hasNext()) {
                    throw new NoSuchElementException("the stream is at its end");
                }
                return filled.remove();
            }
        };
    }

    @Override
    @Parks
    public void close() {
        rows.close();
    }
}
