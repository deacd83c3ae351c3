package dev.gyre.web.security;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.gyre.http.Headers;
import dev.gyre.http.HttpStatus;
import dev.gyre.http.Request;
import dev.gyre.http.RequestCookies;
import dev.gyre.http.StatusException;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/// A way in which clients say who they are (FastAPI's `fastapi.security`). It finds credentials in a request and
/// takes them apart; whether they are right is for the application to say.
///
/// ```java
/// App.create().provide(SecurityScheme.bearer(), new Access());   // Access: @Provides User user(@Depends BearerToken
/// token)
/// ```
///
/// An application that provides one has its credentials for parameters with `@Depends`: without them a request is
/// answered with 401 before its body is read; an `Optional` of them is empty instead. The document of the API tells
/// of it. Where actions are lambdas, [#require] does the same.
///
/// @param <C> what it finds
public final class SecurityScheme<C> {
    private final String name;
    private final boolean isNamed;
    private final Class<C> type;
    private final String challenge;
    private final Map<String, Object> description;
    private final Function<Request, @Nullable C> reading;

    private SecurityScheme(
            String name,
            boolean isNamed,
            Class<C> type,
            String challenge,
            Map<String, Object> description,
            Function<Request, @Nullable C> reading) {
        this.name = name;
        this.isNamed = isNamed;
        this.type = type;
        this.challenge = challenge;
        this.description = description;
        this.reading = reading;
    }

    /// A name and a password with each request (HTTP Basic, RFC 7617).
    public static SecurityScheme<BasicCredentials> basic() {
        return http("HTTPBasic", "basic", "Basic", BasicCredentials.class, SecurityScheme::readBasic);
    }

    /// Like [#basic()]; browsers show the realm to people, and keep the password for it.
    ///
    /// @throws IllegalArgumentException if the realm holds quotes or what is not ASCII
    public static SecurityScheme<BasicCredentials> basic(String realm) {
        requirePlain(realm);
        String challenge = "Basic realm=\"" + realm + "\", charset=\"UTF-8\"";
        return http("HTTPBasic", "basic", challenge, BasicCredentials.class, SecurityScheme::readBasic);
    }

    /// A token with each request (RFC 6750).
    public static SecurityScheme<BearerToken> bearer() {
        return http("HTTPBearer", "bearer", "Bearer", BearerToken.class, SecurityScheme::readBearer);
    }

    /// A key in a header of this name.
    public static SecurityScheme<ApiKey> apiKeyInHeader(String header) {
        return apiKey(
                "APIKeyHeader", "header", header, request -> request.headers().get(header));
    }

    /// A key in the query: it stands in logs and histories, so rather take a header.
    public static SecurityScheme<ApiKey> apiKeyInQuery(String parameter) {
        return apiKey(
                "APIKeyQuery",
                "query",
                parameter,
                request -> request.url().query().get(parameter));
    }

    /// A key in a cookie of this name.
    public static SecurityScheme<ApiKey> apiKeyInCookie(String cookie) {
        return apiKey(
                "APIKeyCookie",
                "cookie",
                cookie,
                request -> RequestCookies.of(request).get(cookie));
    }

    /// A bearer token that clients get for a name and a password (OAuth2's password flow): see [PasswordGrant].
    ///
    /// @param tokenUrl where, seen from the document of the API: `token`
    /// @param scopes what can be asked for, and what that is in a few words
    public static SecurityScheme<BearerToken> oauth2Password(String tokenUrl, Map<String, String> scopes) {
        var flow = new LinkedHashMap<String, Object>();
        flow.put("scopes", new LinkedHashMap<>(scopes));
        flow.put("tokenUrl", tokenUrl);
        return oauth2("OAuth2PasswordBearer", Map.of("password", flow));
    }

    /// A bearer token that clients get by sending a person to a page (OAuth2's authorization code flow).
    public static SecurityScheme<BearerToken> oauth2Code(
            String authorizationUrl, String tokenUrl, Map<String, String> scopes) {
        var flow = new LinkedHashMap<String, Object>();
        flow.put("scopes", new LinkedHashMap<>(scopes));
        flow.put("authorizationUrl", authorizationUrl);
        flow.put("tokenUrl", tokenUrl);
        return oauth2("OAuth2AuthorizationCodeBearer", Map.of("authorizationCode", flow));
    }

    /// The same with a name of its own, in the document of the API and for `@Depends("name")`: where there are several
    /// with the same kind of credentials.
    ///
    /// @throws IllegalArgumentException if the document cannot have such a name
    public SecurityScheme<C> named(String other) {
        if (!other.matches("[A-Za-z0-9._-]+")) {
            throw new IllegalArgumentException("a scheme is called by letters, digits, dots, hyphens and underscores,"
                    + " as in \"InternalKey\", not \"" + other + "\"");
        }
        return new SecurityScheme<>(other, true, type, challenge, description, reading);
    }

    /// The same with a few sentences in the document of the API, as Markdown.
    public SecurityScheme<C> describedAs(String words) {
        var more = new LinkedHashMap<>(description);
        more.put("description", words);
        return new SecurityScheme<>(name, isNamed, type, challenge, more, reading);
    }

    /// Its name in the document of the API.
    public String name() {
        return name;
    }

    /// Its name for `@Depends`; empty if it was given none.
    public String dependsName() {
        return isNamed ? name : "";
    }

    /// What it finds.
    public Class<C> type() {
        return type;
    }

    /// What the document of the API says of it.
    public Map<String, Object> description() {
        return new LinkedHashMap<>(description);
    }

    /// Where clients get tokens for it, if it says so.
    public Optional<String> tokenUrl() {
        return description.get("flows") instanceof Map<?, ?> flows
                ? flows.values().stream()
                        .map(flow -> ((Map<?, ?>) flow).get("tokenUrl"))
                        .map(String::valueOf)
                        .findFirst()
                : Optional.empty();
    }

    /// What the request carries; empty for nothing. Never parks.
    ///
    /// @throws StatusException 401 if it carries something of that kind which cannot be read
    public Optional<C> find(Request request) {
        return Optional.ofNullable(reading.apply(request));
    }

    /// What the request carries. Never parks.
    ///
    /// @throws StatusException 401 if it carries nothing, or nothing that can be read
    public C require(Request request) {
        return find(request).orElseThrow(() -> notAuthenticated(challenge));
    }

    @Override
    public String toString() {
        return "SecurityScheme[" + name + "]";
    }

    private static StatusException notAuthenticated(String challenge) {
        return new StatusException(
                HttpStatus.UNAUTHORIZED, "Not authenticated", Headers.of("WWW-Authenticate", challenge), null);
    }

    private static <C> SecurityScheme<C> http(
            String name, String scheme, String challenge, Class<C> type, Reader<C> reader) {
        var description = new LinkedHashMap<String, Object>();
        description.put("type", "http");
        description.put("scheme", scheme);
        return new SecurityScheme<>(
                name, false, type, challenge, description, request -> reader.read(request, challenge));
    }

    private static SecurityScheme<BearerToken> oauth2(String name, Map<String, Object> flows) {
        var description = new LinkedHashMap<String, Object>();
        description.put("type", "oauth2");
        description.put("flows", flows);
        return new SecurityScheme<>(
                name, false, BearerToken.class, "Bearer", description, request -> readBearer(request, "Bearer"));
    }

    private static SecurityScheme<ApiKey> apiKey(
            String name, String in, String key, Function<Request, @Nullable String> reading) {
        var description = new LinkedHashMap<String, Object>();
        description.put("type", "apiKey");
        description.put("in", in);
        description.put("name", key);
        return new SecurityScheme<>(name, false, ApiKey.class, "APIKey", description, request -> {
            String value = reading.apply(request);
            return value == null || value.isEmpty() ? null : new ApiKey(value);
        });
    }

    /// How something is read, and what is answered if it cannot be.
    private interface Reader<C> {
        @Nullable
        C read(Request request, String challenge);
    }

    private static @Nullable BearerToken readBearer(Request request, String challenge) {
        String token = authorization(request, "bearer", challenge);
        return token == null || token.isEmpty() ? null : new BearerToken(token);
    }

    private static @Nullable BasicCredentials readBasic(Request request, String challenge) {
        String encoded = authorization(request, "basic", challenge);
        if (encoded == null) {
            return null;
        }
        String pair = decoded(encoded);
        int end = pair.indexOf(':');
        if (end < 0) {
            throw notAuthenticated(challenge);
        }
        return new BasicCredentials(pair.substring(0, end), pair.substring(end + 1));
    }

    /// What is no Base64 has no colon either.
    private static String decoded(String encoded) {
        try {
            return new String(Base64.getDecoder().decode(encoded), UTF_8);
        } catch (IllegalArgumentException _) {
            return "";
        }
    }

    /// What follows the scheme in `Authorization`; null if another one or none is there. Of two such headers nobody
    /// knows which one somebody in front has looked at.
    private static @Nullable String authorization(Request request, String scheme, String challenge) {
        List<String> values = request.headers().all("Authorization");
        if (values.size() > 1) {
            throw notAuthenticated(challenge);
        }
        String value = values.isEmpty() ? "" : values.getFirst().strip();
        int end = value.indexOf(' ');
        return end > 0 && value.substring(0, end).equalsIgnoreCase(scheme)
                ? value.substring(end + 1).strip()
                : null;
    }

    private static void requirePlain(String realm) {
        if (!realm.chars().allMatch(c -> c >= ' ' && c < 0x7f && c != '"' && c != '\\')) {
            throw new IllegalArgumentException(
                    "a realm is a short text of ASCII without quotes and backslashes, not \"" + realm + "\"");
        }
    }
}
