package uptime.store;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.gyre.http.HttpUrl;
import dev.gyre.orm.table.Id;
import dev.gyre.orm.table.Table;
import java.time.Instant;
import uptime.alert.Delivery;
import uptime.alert.Letter;
import uptime.alert.Posted;

/// An alert for one receiver, and what became of it.
///
/// @param receiver its whole URL
/// @param place orders those of one moment
/// @param body what is sent
/// @param at when its state was so
@Table
record AlertLetter(
        @Id String id,
        @Id String receiver,
        Instant queued,
        long place,
        String type,
        String site,
        String body,
        String state,
        int attempts,
        String answer,
        Instant at) {
    static AlertLetter of(Posted posted) {
        Letter letter = posted.letter();
        Delivery delivery = posted.delivery();
        return new AlertLetter(
                letter.id(),
                posted.receiver(),
                letter.queued(),
                letter.place(),
                letter.type(),
                letter.site(),
                new String(letter.body(), UTF_8),
                delivery.state(),
                delivery.attempts(),
                delivery.answer(),
                delivery.at());
    }

    Posted posted() {
        var letter = new Letter(id, queued, place, type, site, body.getBytes(UTF_8));
        String shown = HttpUrl.parse(receiver).authority();
        return new Posted(receiver, letter, new Delivery(id, shown, type, site, state, attempts, answer, at));
    }
}
