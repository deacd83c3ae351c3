package uptime.alert;

import dev.gyre.http.HttpUrl;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.SequencedMap;

/// The latest deliveries. It needs no lock: all who use it are tasks of one loop.
final class DeliveryLog {
    private static final int KEPT = 500;

    private final SequencedMap<String, Delivery> deliveries = new LinkedHashMap<>(); // by alert and receiver

    /// Notes a new one, or what has become of one.
    ///
    /// @param receiver tells those of one alert apart
    void note(HttpUrl receiver, Delivery delivery) {
        deliveries.put(delivery.id() + " " + receiver, delivery);
        if (deliveries.size() > KEPT) {
            deliveries.pollFirstEntry();
        }
    }

    /// The newest alerts first.
    List<Delivery> newest(int limit) {
        return deliveries.sequencedValues().reversed().stream().limit(limit).toList();
    }
}
