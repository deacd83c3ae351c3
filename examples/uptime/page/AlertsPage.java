package uptime.page;

import java.util.List;
import uptime.alert.Delivery;

/// What the template `alerts.jte` shows: the newest deliveries.
public record AlertsPage(List<Delivery> deliveries) {
    /// How many it has at most.
    static final int MOST = 100;
}
