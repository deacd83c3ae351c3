package uptime.alert;

/// A letter to one receiver, and what became of it.
///
/// @param receiver its whole URL, of which a part may be a secret
public record Posted(String receiver, Letter letter, Delivery delivery) {
    /// Whether it is still to be delivered.
    boolean isUnderWay() {
        return delivery.state().equals("waiting") || delivery.state().equals("retrying");
    }
}
