package dev.gyre.web.openapi;

import static dev.gyre.web.openapi.Components.mapOf;

import dev.gyre.web.bind.Input;
import dev.gyre.web.bind.Shape;
import dev.gyre.web.bind.Slot;
import dev.gyre.web.bind.Source;
import dev.gyre.web.openapi.SchemaKey.Use;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/// What the body of an operation holds: JSON, or a form.
final class RequestBodies {
    private final Schemas schemas;
    private final Components components;

    RequestBodies(Schemas schemas, Components components) {
        this.schemas = schemas;
        this.components = components;
    }

    /// @param id of the operation
    Map<String, Object> of(Operation operation, String id) {
        List<Input> inputs = operation.inputs().stream()
                .filter(input -> input.source().isInBody())
                .toList();
        boolean isRequired = inputs.stream().flatMap(RequestBodies::slots).anyMatch(Slot::isRequired);
        Map<String, Object> body =
                mapOf("content", mapOf(media(inputs), mapOf("schema", schema(operation, inputs, id))));
        if (isRequired) {
            body.put("required", true);
        }
        return body;
    }

    private Map<String, Object> schema(Operation operation, List<Input> inputs, String id) {
        Input first = inputs.getFirst();
        if (operation.body().isWhole()) {
            return schemas.slot(first.slot(), first.slot().name(), Use.INPUT);
        }
        if (inputs.size() == 1 && first.isTakenApart()) {
            return schemas.whole(first.model().type(), Use.INPUT);
        }
        String name = "Body_" + id;
        List<Slot> members = inputs.stream().flatMap(RequestBodies::slots).toList();
        return components.ref(name, schemas.object(name, members, Use.INPUT, false));
    }

    private static Stream<Slot> slots(Input input) {
        return input.isTakenApart() ? input.model().slots().stream() : Stream.of(input.slot());
    }

    private static String media(List<Input> inputs) {
        if (inputs.getFirst().source() == Source.BODY) {
            return "application/json";
        }
        return inputs.stream().flatMap(RequestBodies::slots).anyMatch(RequestBodies::isFile)
                ? "multipart/form-data"
                : "application/x-www-form-urlencoded";
    }

    private static boolean isFile(Slot slot) {
        Shape bare = slot.shape().bare();
        Shape each = bare instanceof Shape.Many(var _, Shape element) ? element.bare() : bare;
        return each instanceof Shape.UploadedFile
                || each instanceof Shape.ArrivingFile
                || (each instanceof Shape.Single(var scalar) && scalar.javaType() == byte[].class);
    }
}
