package dev.gyre.web.security;

import static dev.gyre.Async.sleep;
import static java.nio.charset.StandardCharsets.UTF_8;
import static java.time.Duration.ofMinutes;
import static java.time.Duration.ofSeconds;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.gyre.http.HttpMethod;
import dev.gyre.http.StatusException;
import dev.gyre.testkit.GyreTest;
import dev.gyre.web.App;
import dev.gyre.web.endpoint.Depends;
import dev.gyre.web.endpoint.Endpoints;
import dev.gyre.web.endpoint.Get;
import dev.gyre.web.endpoint.Provides;
import dev.gyre.web.security.JwtException.Why;
import dev.gyre.web.testing.TestClient;
import dev.gyre.web.testing.TestResponse;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

/// Tokens of our own: issued, trusted, refused.
class JwtTest {
    record Account(String sub, int level) {}

    record Member(String name) {}

    private static final JwtKey KEY = JwtKey.generate("2026-11", JwtAlgorithm.HS256);
    private static final JwtIssuer ISSUER =
            JwtIssuer.with(KEY).as("https://id.example").to("shop");

    private static JwtVerifier verifier() {
        return JwtVerifier.with(JwtKeys.of(KEY)).from("https://id.example").to("shop");
    }

    @GyreTest
    void a_token_says_who_for_whom_and_until_when() {
        Claims claims = verifier()
                .verify(ISSUER.lasting(ofMinutes(5)).issue(Claims.of("ada").withScopes(List.of("me", "items"))));

        assertThat(claims.subject()).hasValue("ada");
        assertThat(claims.issuer()).hasValue("https://id.example");
        assertThat(claims.audience()).containsExactly("shop");
        assertThat(claims.scopes()).containsExactlyInAnyOrder("me", "items");
        assertThat(claims.issuedAt().orElseThrow()).isEqualTo("2000-01-01T00:00:00Z");
        assertThat(claims.expiry().orElseThrow()).isEqualTo("2000-01-01T00:05:00Z");
    }

    @Test
    void every_algorithm_signs_what_it_trusts_and_nothing_else() {
        for (JwtAlgorithm algorithm : JwtAlgorithm.values()) {
            JwtKey key = key(algorithm);
            String token = JwtIssuer.with(key).issue(Claims.of("ada"));

            assertThat(JwtVerifier.with(JwtKeys.of(key)).verify(token).subject())
                    .hasValue("ada");
            for (JwtAlgorithm other : JwtAlgorithm.values()) {
                if (other != algorithm) {
                    assertThat(why(JwtVerifier.with(JwtKeys.of(key(other))), token))
                            .isEqualTo(Why.KEY);
                }
            }
        }
    }

    /// Those of RSA take long to make.
    private static JwtKey key(JwtAlgorithm algorithm) {
        return switch (algorithm) {
            case RS256, PS256 ->
                JwtKey.ofJson(JwtVectorsTest.RSA.replace("}", ",\"kid\":\"k\",\"alg\":\"" + algorithm + "\"}"));
            default -> JwtKey.generate("k", algorithm);
        };
    }

    @GyreTest
    void a_signature_by_another_key_of_that_name_is_refused() {
        String token = JwtIssuer.with(key(JwtAlgorithm.ES256)).issue(Claims.of("ada"));

        assertThat(why(JwtVerifier.with(JwtKeys.of(key(JwtAlgorithm.ES256))), token))
                .isEqualTo(Why.SIGNATURE);
    }

    @GyreTest
    void the_time_is_the_loops_give_or_take_a_little() {
        String token = ISSUER.lasting(ofMinutes(5)).issue(Claims.of("ada"));
        String later = ISSUER.issue(Claims.of("ada").with("nbf", 946_684_800 + 400));
        String future = ISSUER.issue(Claims.of("ada").with("iat", 946_684_800 + 400.5));
        var exact = verifier().withLeeway(ofSeconds(0));

        assertThat(why(verifier(), later)).isEqualTo(Why.EARLY);
        assertThat(why(verifier(), future)).isEqualTo(Why.EARLY);
        sleep(ofSeconds(299));
        exact.verify(token);
        sleep(ofSeconds(1));
        assertThat(why(exact, token)).isEqualTo(Why.EXPIRED);
        sleep(ofSeconds(29));
        verifier().verify(token);
        sleep(ofSeconds(1));
        assertThat(why(verifier(), token)).isEqualTo(Why.EXPIRED);
        sleep(ofSeconds(40)); // 370
        verifier().verify(later);
        assertThat(why(exact, later)).isEqualTo(Why.EARLY);
    }

    @GyreTest
    void what_is_of_or_for_somebody_else_is_refused() {
        String token = ISSUER.issue(Claims.of("ada"));
        JwtVerifier plain = JwtVerifier.with(JwtKeys.of(KEY));

        assertThat(why(plain.from("https://other.example").to("shop"), token)).isEqualTo(Why.ISSUER);
        assertThat(why(plain.from("https://id.example").to("bank"), token)).isEqualTo(Why.AUDIENCE);
        assertThat(why(plain, token)).isEqualTo(Why.AUDIENCE);
        assertThat(why(verifier(), JwtIssuer.with(KEY).to("shop").issue(Claims.of("ada"))))
                .isEqualTo(Why.ISSUER);
        verifier().verify(ISSUER.to("bank", "shop").issue(Claims.of("ada")));
    }

    @GyreTest
    void a_token_that_lasts_for_ever_needs_consent() {
        String token = signed(KEY, "{\"alg\":\"HS256\"}", "{\"sub\":\"ada\"}");

        assertThat(why(JwtVerifier.with(JwtKeys.of(KEY)), token)).isEqualTo(Why.CLAIM);
        assertThat(JwtVerifier.with(JwtKeys.of(KEY))
                        .withoutExpiry()
                        .verify(token)
                        .subject())
                .hasValue("ada");
    }

    @GyreTest
    void a_public_key_is_never_taken_for_a_secret() {
        JwtKey rsa = key(JwtAlgorithm.RS256);
        JwtKey posing = JwtKey.hmac("k", rsa.verifying().getEncoded());
        String token = JwtIssuer.with(posing).issue(Claims.of("ada"));

        assertThat(why(JwtVerifier.with(JwtKeys.of(rsa)), token)).isEqualTo(Why.KEY);
        assertThat(why(JwtVerifier.with(JwtKeys.of(rsa)).allowing(JwtAlgorithm.RS256), token))
                .isEqualTo(Why.ALGORITHM);
    }

    @GyreTest
    void keys_change_while_old_tokens_are_good() {
        JwtKey old = JwtKey.generate("old", JwtAlgorithm.HS256);
        JwtKey fresh = JwtKey.generate("fresh", JwtAlgorithm.EDDSA);
        JwtVerifier both = JwtVerifier.with(JwtKeys.of(fresh, old));
        String token = JwtIssuer.with(old).issue(Claims.of("ada"));

        assertThat(both.verify(token).subject()).hasValue("ada");
        assertThat(both.verify(JwtIssuer.with(fresh).issue(Claims.of("bob"))).subject())
                .hasValue("bob");
        assertThat(why(JwtVerifier.with(JwtKeys.of(fresh)), token)).isEqualTo(Why.KEY);
    }

    @GyreTest
    void what_is_no_token_is_refused() {
        JwtVerifier verifier = JwtVerifier.with(JwtKeys.of(KEY));
        String claims = "{\"exp\":4102444800}";
        String good = signed(KEY, "{\"alg\":\"HS256\"}", claims);

        verifier.verify(good);
        for (String each : List.of("", "a.b", "a.b.c.d", "..", good + "=", "x" + good)) {
            assertThat(why(verifier, each)).as(each).isEqualTo(Why.MALFORMED);
        }
        assertThat(why(verifier, "x".repeat(20_000))).isEqualTo(Why.MALFORMED);
        assertThat(why(verifier, signed(KEY, "{\"alg\":\"HS256\",\"crit\":[\"b64\"]}", claims)))
                .isEqualTo(Why.MALFORMED);
        assertThat(why(verifier, signed(KEY, "{\"alg\":\"none\"}", claims))).isEqualTo(Why.ALGORITHM);
        assertThat(why(verifier, signed(KEY, "{\"alg\":\"hs256\"}", claims))).isEqualTo(Why.ALGORITHM);
        assertThat(why(verifier, signed(KEY, "{\"alg\":\"HS256\",\"kid\":\"other\"}", claims)))
                .isEqualTo(Why.KEY);
        assertThat(why(verifier, signed(KEY, "{\"alg\":\"HS256\",\"kid\":7}", claims)))
                .isEqualTo(Why.KEY);
        assertThat(why(verifier, signed(KEY, "{\"alg\":\"HS256\"}", "[]"))).isEqualTo(Why.MALFORMED);
        assertThat(why(verifier, signed(KEY, "{\"alg\":\"HS256\"}", "{\"exp\":\"soon\"}")))
                .isEqualTo(Why.MALFORMED);
        assertThat(why(verifier, signed(KEY, "{\"alg\":\"HS256\"}", "{\"exp\":1e300}")))
                .isEqualTo(Why.MALFORMED);
    }

    @Test
    void claims_become_a_record_and_scopes_come_in_several_ways() {
        Claims claims = Claims.of("ada").with("level", 3).with("scp", List.of("a", "b c"));

        assertThat(claims.as(Account.class)).isEqualTo(new Account("ada", 3));
        assertThat(claims.scopes()).isEqualTo(Set.of("a", "b", "c"));
        assertThatThrownBy(() -> Claims.of("ada").with("level", "high").as(Account.class))
                .isInstanceOf(JwtException.class)
                .hasMessage("the claims of the token do not fit " + Account.class.getName());
    }

    @Test
    void keys_that_are_too_weak_or_of_another_kind_are_refused() {
        assertThatThrownBy(() -> JwtKey.hmac("k", new byte[31]))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("a secret of 31 bytes is no key for HS256: it needs 32 random bytes or more");
        assertThatThrownBy(() -> JwtKey.hmac("k", JwtAlgorithm.ES256, new byte[64]))
                .isInstanceOf(IllegalArgumentException.class);
        String of1024Bits = "_".repeat(171);
        assertThatThrownBy(() -> JwtKey.ofJson("{\"kty\":\"RSA\",\"e\":\"AQAB\",\"n\":\"" + of1024Bits + "8\"}"))
                .isInstanceOf(JwtKeysException.class)
                .hasMessageContaining("one for RSA of 2048 bits or more");
        assertThatThrownBy(() -> JwtKey.ofJson("{\"kty\":\"EC\",\"crv\":\"P-521\"}"))
                .isInstanceOf(JwtKeysException.class)
                .hasMessageContaining("kty EC, crv P-521");
        assertThatThrownBy(() -> JwtIssuer.with(JwtKey.verifying("k", JwtAlgorithm.ES256, (java.security.PublicKey)
                        JwtKey.generate("k", JwtAlgorithm.ES256).verifying())))
                .isInstanceOf(IllegalStateException.class);
    }

    @Test
    void a_set_of_keys_passes_over_what_it_does_not_know() {
        String mine = new String(
                dev.gyre.http.Json.write(JwtKeys.of(JwtKey.generate("e", JwtAlgorithm.ES256), KEY)
                        .toPublicJwks()),
                UTF_8);
        String set = mine.replace("]}", ",{\"kty\":\"LMS\"},{\"kty\":\"RSA\",\"use\":\"enc\"}]}");

        assertThat(JwtKeys.ofJson(set).all()).hasToString("[JwtKey[e, [ES256], public]]");
        assertThatThrownBy(() -> JwtKeys.ofJson("{}")).isInstanceOf(JwtKeysException.class);
        assertThatThrownBy(() -> JwtKeys.ofJson("<html>")).isInstanceOf(JwtKeysException.class);
    }

    static final class Access {
        private final JwtVerifier verifier = verifier();

        @Provides
        Member member(@Depends BearerToken token, RequiredScopes scopes) {
            Claims claims = verifier.authenticate(token);
            scopes.requireIn(claims.scopes());
            return new Member(claims.subject().orElseThrow());
        }
    }

    @Endpoints
    static final class Members {
        @Get
        String me(@Depends(scopes = "me") Member member) {
            return member.name();
        }
    }

    @GyreTest
    void an_endpoint_knows_who_asks_by_a_token() {
        var app = App.create().provide(SecurityScheme.bearer(), new Access()).endpoints(new Members());

        try (var client = TestClient.of(app)) {
            String token = ISSUER.issue(Claims.of("ada").withScopes(List.of("me")));
            get(client, token).expect(200).expectText("ada");
            get(client, ISSUER.issue(Claims.of("ada"))).expect(403);
            get(client, token.substring(0, token.length() - 1) + "!")
                    .expect(401)
                    .expectHeader("WWW-Authenticate", "Bearer error=\"invalid_token\"")
                    .expectText("{\"detail\":\"Could not validate credentials\"}");
        }
    }

    @GyreTest
    void nothing_shows_keys_or_claims() {
        JwtKey key = JwtKey.hmac("id", "a secret that nobody is to see, ever".getBytes(UTF_8));
        String token = JwtIssuer.with(key).issue(Claims.of("ada"));

        assertThat(key.toString() + JwtKeys.of(key) + JwtIssuer.with(key) + Claims.of("ada"))
                .doesNotContain("nobody", "ada");
        assertThatThrownBy(() -> JwtVerifier.with(JwtKeys.of(KEY)).authenticate(new BearerToken(token)))
                .isInstanceOf(StatusException.class)
                .satisfies(e -> assertThat(e + String.valueOf(e.getCause())).doesNotContain(token, "ada"));
    }

    private static TestResponse get(TestClient client, String token) {
        return client.send(client.request(HttpMethod.GET, "/").withHeader("Authorization", "Bearer " + token));
    }

    private static String signed(JwtKey key, String header, String claims) {
        return JwtIssuer.with(key).signed(header.getBytes(UTF_8), claims.getBytes(UTF_8));
    }

    private static Why why(JwtVerifier verifier, String token) {
        try {
            throw new AssertionError("it was trusted: " + verifier.verify(token));
        } catch (JwtException e) {
            return e.why();
        }
    }
}
