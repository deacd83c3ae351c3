package uptime.alert;

import uptime.site.Incident;

/// What a receiver is told, as JSON.
///
/// @param type `incident.opened` or `incident.closed`
record Alert(String type, Incident incident) {
    static Alert of(Incident incident) {
        return new Alert(incident.isOpen() ? "incident.opened" : "incident.closed", incident);
    }
}
