package uptime.alert;

import dev.gyre.http.Json;
import uptime.site.Incident;

/// An alert on its way to one receiver.
///
/// @param id the same for each attempt, so that a receiver knows what it has had already
/// @param body what is sent, byte for byte the same in each attempt
record Letter(String id, Alert alert, byte[] body) {
    static Letter of(String id, Incident incident) {
        var alert = Alert.of(incident);
        return new Letter(id, alert, Json.write(alert));
    }
}
