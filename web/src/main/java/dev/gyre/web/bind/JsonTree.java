package dev.gyre.web.bind;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.core.ObjectReadContext;
import tools.jackson.core.TokenStreamLocation;
import tools.jackson.core.json.JsonFactory;

/// Text as JSON: maps, lists, texts, `BigInteger`, `BigDecimal`, booleans, null. The last of several members of
/// one name counts. How deep and how long it may be is limited by Jackson.
final class JsonTree {
    /// What is no JSON.
    static final class Broken extends Exception {
        private final long offset;

        Broken(String why, long offset) {
            super(why, null, false, false);
            this.offset = offset;
        }

        /// Of the byte where it broke.
        long offset() {
            return offset;
        }
    }

    private static final JsonFactory FACTORY = new JsonFactory();

    private final JsonParser parser;

    private JsonTree(JsonParser parser) {
        this.parser = parser;
    }

    static @Nullable Object read(byte[] json) throws Broken {
        try (JsonParser parser = FACTORY.createParser(ObjectReadContext.empty(), json)) {
            var tree = new JsonTree(parser);
            parser.nextToken();
            Object value = tree.value();
            if (parser.nextToken() != null) {
                throw new Broken("Extra data", parser.currentTokenLocation().getByteOffset());
            }
            return value;
        } catch (JacksonException e) {
            TokenStreamLocation at = e.getLocation();
            throw new Broken(e.getOriginalMessage(), at == null ? 0 : Math.max(0, at.getByteOffset()));
        }
    }

    private @Nullable Object value() {
        return switch (parser.currentToken()) {
            case JsonToken.START_OBJECT -> object();
            case JsonToken.START_ARRAY -> array();
            case JsonToken.VALUE_NUMBER_INT -> parser.getBigIntegerValue();
            case JsonToken.VALUE_NUMBER_FLOAT -> parser.getDecimalValue();
            case JsonToken.VALUE_TRUE -> true;
            case JsonToken.VALUE_FALSE -> false;
            case JsonToken.VALUE_NULL -> null;
            default -> parser.getString();
        };
    }

    private Map<String, @Nullable Object> object() {
        var members = new LinkedHashMap<String, @Nullable Object>();
        while (parser.nextToken() != JsonToken.END_OBJECT) {
            String name = parser.currentName();
            parser.nextToken();
            members.put(name, value());
        }
        return members;
    }

    private List<@Nullable Object> array() {
        var elements = new ArrayList<@Nullable Object>();
        while (parser.nextToken() != JsonToken.END_ARRAY) {
            elements.add(value());
        }
        return elements;
    }
}
