package dev.gyre.web.openapi;

import dev.gyre.web.bind.Input;
import dev.gyre.web.bind.Slot;
import dev.gyre.web.bind.Source;
import dev.gyre.web.openapi.SchemaKey.Use;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/// What an operation takes beside its body: path, query, headers, cookies. Where an endpoint and what it needs
/// take the same, it is told once, and has to be there if one of them needs it.
final class ParameterObjects {
    private static final List<Source> HEAD = List.of(Source.PATH, Source.QUERY, Source.HEADER, Source.COOKIE);

    private final Schemas schemas;
    private final Map<List<String>, Map<String, Object>> found = new LinkedHashMap<>();

    ParameterObjects(Schemas schemas) {
        this.schemas = schemas;
    }

    List<Map<String, Object>> of(List<Input> inputs) {
        for (Source source : HEAD) {
            inputs.stream().filter(input -> input.source() == source).forEach(this::add);
        }
        return new ArrayList<>(found.values());
    }

    private void add(Input input) {
        if (!input.slot().notes().isHidden()) {
            for (Slot slot : input.isTakenApart() ? input.model().slots() : List.of(input.slot())) {
                add(input, slot);
            }
        }
    }

    private void add(Input input, Slot slot) {
        if (slot.notes().isHidden()) {
            return;
        }
        String name = input.name(slot);
        String source = input.source().name().toLowerCase(Locale.ROOT);
        Map<String, Object> earlier = found.get(List.of(source, name));
        if (earlier == null || (slot.isRequired() && Boolean.FALSE.equals(earlier.get("required")))) {
            found.put(List.of(source, name), parameter(source, name, slot));
        }
    }

    private Map<String, Object> parameter(String source, String name, Slot slot) {
        var parameter = new LinkedHashMap<String, Object>();
        parameter.put("name", name);
        parameter.put("in", source);
        parameter.put("required", slot.isRequired());
        if (!slot.notes().description().isEmpty()) {
            parameter.put("description", slot.notes().description());
        }
        if (slot.notes().isDeprecated()) {
            parameter.put("deprecated", true);
        }
        parameter.put("schema", schemas.slot(slot, name, Use.INPUT));
        return parameter;
    }
}
