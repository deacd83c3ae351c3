package uptime.alert;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.SequencedMap;
import java.util.function.Consumer;

/// The latest deliveries. It needs no lock: all who use it are tasks of one loop.
final class DeliveryLog {
    private static final int KEPT = 500;

    private final SequencedMap<String, Delivery> deliveries = new LinkedHashMap<>(); // by alert and receiver
    private final List<Consumer<? super Posted>> listeners = new ArrayList<>();

    /// Calls `listener` with each that is noted from now on.
    void onNote(Consumer<? super Posted> listener) {
        listeners.add(listener);
    }

    /// Notes a new one, or what has become of one.
    void note(Posted posted) {
        remember(posted);
        listeners.forEach(listener -> listener.accept(posted));
    }

    /// Takes in one of an earlier run.
    void remember(Posted posted) {
        deliveries.put(posted.letter().id() + " " + posted.receiver(), posted.delivery());
        if (deliveries.size() > KEPT) {
            deliveries.pollFirstEntry();
        }
    }

    /// The newest alerts first.
    List<Delivery> newest(int limit) {
        return deliveries.sequencedValues().reversed().stream().limit(limit).toList();
    }
}
