package dev.gyre.web.security;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.gyre.testkit.GyreTest;
import dev.gyre.web.security.JwtException.Why;
import org.junit.jupiter.api.Test;

/// What the standards give as examples: RFC 7515 A, RFC 7519 §6.1, RFC 8037 A.
class JwtVectorsTest {
    private static final String CLAIMS =
            "eyJpc3MiOiJqb2UiLA0KICJleHAiOjEzMDA4MTkzODAsDQogImh0dHA6Ly9leGFt" + "cGxlLmNvbS9pc19yb290Ijp0cnVlfQ";

    private static final String SECRET = """
            {"kty":"oct", "k":"AyM1SysPpbyDfgZld3umj1qzKObwVMkoqQ-EstJQLr_T-1qS0gZH75aKtMN3Yj0iPS4hcgUuTwjAzZr1Z9CAow"}
            """;
    private static final String WITH_SECRET =
            "eyJ0eXAiOiJKV1QiLA0KICJhbGciOiJIUzI1NiJ9." + CLAIMS + ".dBjftJeZ4CVP-mB92K27uhbUJU1p1r_wW1gFWFOEjXk";

    static final String RSA = """
            {"kty":"RSA", "e":"AQAB", "n":"ofgWCuLjybRlzo0tZWJjNiuSfb4p4fAkd_wWJcyQoTbji9k0l8W26mPddxHmfHQp-Vaw-4qPCJrcS2mJPMEzP1Pt\
            0Bm4d4QlL-yRT-SFd2lZS-pCgNMsD1W_YpRPEwOWvG6b32690r2jZ47soMZo9wGzjb_7OMg0LOL-bSf63kpaSHSXndS5z5rexMdbBYUsLA9e-KXBdQ\
            OS-UTo7WTBEMa2R2CapHg665xsmtdVMTBQY4uDZlxvb3qCo5ZwKh9kG4LT6_I5IhlJH7aGhyxXFvUK-DWNmoudF8NAco9_h9iaGNj8q2ethFkMLs91\
            kzk2PAcDTW9gb54h4FRWyuXpoQ", "d":"Eq5xpGnNCivDflJsRQBXHx1hdR1k6Ulwe2JZD50LpXyWPEAeP88vLNO97IjlA7_GQ5sLKMgvfTeXZx9SE-7Yw\
            Vol2NXOoAJe46sui395IW_GO-pWJ1O0BkTGoVEn2bKVRUCgu-GjBVaYLU6f3l9kJfFNS3E0QbVdxzubSu3Mkqzjkn439X0M_V51gfpRLI9JYanrC4D4q\
            AdGcopV_0ZHHzQlBjudU2QvXt4ehNYTCBr6XCLQUShb1juUO1ZdiYoFaFQT5Tw8bGUl_x_jTj3ccPDVZFD9pIuhLhBOneufuBiB4cS98l2SR_RQyGWS\
            eWjnczT0QU91p1DhOVRuOopznQ"}""";
    private static final String WITH_RSA = "eyJhbGciOiJSUzI1NiJ9." + CLAIMS
            + ".cC4hiUPoj9Eetdgtv3hF80EGrhuB__dzERat0XF9g2VtQgr9PJbu3XOiZj5RZmh7AAuHIm4Bh-0Qc_lF5YKt_O8W2Fp5jujGbds9uJdb"
            + "F9CUAr7t1dnZcAcQjbKBYNX4BAynRFdiuB--f_nZLgrnbyTyWzO75vRK5h6xBArLIARNPvkSjtQBMHlb1L07Qe7K0GarZRmB_eSN9383LcOL"
            + "n6_dO--xi12jzDwusC-eOkHWEsqtFZESc6BfI7noOPqvhJ1phCnvWh6IeYI2w9QOYEUipUTI8np6LbgGY9Fs98rqVt5AXLIhWkWywlVmtVrB"
            + "p0igcN_IoypGlUPQGe77Rw";

    private static final String CURVE = """
            {"kty":"EC", "crv":"P-256", "x":"f83OJ3D2xF1Bg8vub9tLe1gHMzV76e8Tus9uPHvRVEU",
             "y":"x_FEzRu9m36HLN_tue659LNpXW6pCyStikYjKIWI5a0", "d":"jpsQnnGQmL-YBIffH1136cspYG6-0iY7X1fCE9-E9LI"}""";
    private static final String WITH_CURVE = "eyJhbGciOiJFUzI1NiJ9." + CLAIMS
            + ".DtEhU3ljbEg8L38VWAfUAqOyKAM6-Xx-F4GawxaepmXFCgfTjDxw5djxLa8ISlSApmWQxfKTUJqPP3-Kg6NU1Q";

    private static final String EDWARDS = """
            {"kty":"OKP", "crv":"Ed25519", "d":"nWGxne_9WmC6hEr0kuwsxERJxWl7MmkZcDusAxyuf2A",
             "x":"11qYAYKxCrfVS_7TyWQHOg7hcvPapiMlrwIaaPcHURo"}""";
    private static final String EDWARDS_INPUT = "eyJhbGciOiJFZERTQSJ9.RXhhbXBsZSBvZiBFZDI1NTE5IHNpZ25pbmc";
    private static final String EDWARDS_SIGNATURE =
            "hgyY0il_MGCjP0JzlnLWG1PPOt7-09PGcvMg3AIbQR6dWbhijcNR4ki4iylGjg5BhVsPt9g7sVvpAr_MuM0KAg";

    @GyreTest
    void the_tokens_of_the_standard_are_trusted() { // in 2000, long before they expire
        assertThat(verifier(SECRET).verify(WITH_SECRET).issuer()).hasValue("joe");
        assertThat(verifier(RSA).verify(WITH_RSA).all())
                .containsEntry("http://example.com/is_root", true)
                .containsEntry("exp", 1_300_819_380);
        assertThat(verifier(CURVE).verify(WITH_CURVE).expiry().orElseThrow()).isEqualTo("2011-03-22T18:43:00Z");
    }

    @GyreTest
    void with_a_byte_changed_none_is() {
        for (var each : new String[][] {{SECRET, WITH_SECRET}, {RSA, WITH_RSA}, {CURVE, WITH_CURVE}}) {
            String token = each[1];
            int middle = token.lastIndexOf('.') + 10;
            String changed = token.substring(0, middle)
                    + (token.charAt(middle) == 'A' ? 'B' : 'A')
                    + token.substring(middle + 1);

            assertThatThrownBy(() -> verifier(each[0]).verify(changed))
                    .isInstanceOfSatisfying(
                            JwtException.class, e -> assertThat(e.why()).isEqualTo(Why.SIGNATURE));
        }
    }

    @GyreTest
    void a_token_without_a_signature_is_refused() {
        String unsecured = "eyJhbGciOiJub25lIn0." + CLAIMS + ".";

        assertThatThrownBy(() -> verifier(SECRET).verify(unsecured))
                .isInstanceOfSatisfying(
                        JwtException.class, e -> assertThat(e.why()).isEqualTo(Why.ALGORITHM));
    }

    @Test
    void ed25519_signs_as_the_standard_does() {
        JwtKey key = JwtKey.ofJson(EDWARDS);
        byte[] input = EDWARDS_INPUT.getBytes(UTF_8);

        assertThat(Secrets.encoded(JwtAlgorithm.EDDSA.sign(key.signing(), input)))
                .isEqualTo(EDWARDS_SIGNATURE);
        assertThat(JwtAlgorithm.EDDSA.isSignature(key.verifying(), input, Secrets.decoded(EDWARDS_SIGNATURE)))
                .isTrue();
        assertThat(key.toPublicJwk()).containsEntry("x", "11qYAYKxCrfVS_7TyWQHOg7hcvPapiMlrwIaaPcHURo");
    }

    @Test
    void rsa_signs_as_the_standard_does() {
        int end = WITH_RSA.lastIndexOf('.');
        byte[] input = WITH_RSA.substring(0, end).getBytes(UTF_8);

        assertThat(Secrets.encoded(JwtAlgorithm.RS256.sign(JwtKey.ofJson(RSA).signing(), input)))
                .isEqualTo(WITH_RSA.substring(end + 1));
    }

    @Test
    void a_public_key_comes_out_as_it_went_in() {
        assertThat(JwtKey.ofJson(CURVE).toPublicJwk())
                .containsEntry("x", "f83OJ3D2xF1Bg8vub9tLe1gHMzV76e8Tus9uPHvRVEU")
                .containsEntry("y", "x_FEzRu9m36HLN_tue659LNpXW6pCyStikYjKIWI5a0")
                .doesNotContainKey("d");
        assertThat(JwtKey.ofJson(RSA).toPublicJwk().get("n").toString()).startsWith("ofgWCuLjyb");
        assertThatThrownBy(() -> JwtKey.ofJson(SECRET).toPublicJwk()).isInstanceOf(IllegalStateException.class);
    }

    private static JwtVerifier verifier(String key) {
        return JwtVerifier.with(JwtKeys.of(JwtKey.ofJson(key)));
    }
}
