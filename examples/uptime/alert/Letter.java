package uptime.alert;

import dev.gyre.http.Json;
import java.time.Instant;
import uptime.site.Incident;

/// An alert on its way to one receiver.
///
/// @param id the same for each attempt, so that a receiver knows what it has had already
/// @param queued when it was written
/// @param place counts the letters of one run of the monitor
/// @param type of the alert
/// @param site the URL of the site
/// @param body what is sent, byte for byte the same in each attempt
public record Letter(String id, Instant queued, long place, String type, String site, byte[] body) {
    static Letter of(String run, long place, Incident incident, Instant now) {
        var alert = Alert.of(incident);
        String id = "uptime_" + run + "_" + place;
        return new Letter(id, now, place, alert.type(), incident.url(), Json.write(alert));
    }
}
