package dev.gyre.postgres.type;

import dev.gyre.postgres.PgArray;
import java.lang.reflect.Array;
import java.lang.reflect.Type;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.Collections;
import java.util.List;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/// What becomes of an array: nested lists or Java arrays of some depth, lists as deep as the array is, or a `PgArray`.
///
/// @param containers the class of each level, the outermost first; none for any depth
/// @param element the boxed type of the elements
/// @param isFlat whether it is a `PgArray`
record ArrayForm(List<Class<?>> containers, Type element, boolean isFlat) {

    /// Lists, as deep as the array is.
    static final ArrayForm NESTED = new ArrayForm(List.of(), Object.class, false);

    /// Null if the type is no form of an array.
    static @Nullable ArrayForm of(Type wanted, Codec element) {
        Class<?> outermost = TypeArguments.raw(wanted);
        if (wanted == Object.class || wanted == List.class || wanted == Collection.class || wanted == Iterable.class) {
            return NESTED;
        }
        if (outermost == PgArray.class) {
            return new ArrayForm(List.of(), TypeArguments.only(wanted), true);
        }
        var containers = new ArrayList<Class<?>>();
        Type inner = wanted;
        do {
            Class<?> raw = TypeArguments.raw(inner);
            if (raw.isArray()) {
                containers.add(TypeArguments.raw(component(inner)));
                inner = component(inner);
            } else if (raw == List.class || raw == Collection.class || raw == Iterable.class) {
                containers.add(List.class);
                inner = TypeArguments.only(inner);
            } else {
                break;
            }
        } while (element.reader(TypeArguments.boxed(inner)) == null);
        return containers.isEmpty() ? null : new ArrayForm(containers, TypeArguments.boxed(inner), false);
    }

    private static Type component(Type array) {
        Type component = TypeArguments.component(array);
        return component == null ? Object.class : component;
    }

    /// Puts elements together.
    Object build(ArrayShape shape, Supplier<@Nullable Object> elements) {
        if (isFlat) {
            var all = new ArrayList<@Nullable Object>(shape.count());
            for (int i = 0; i < shape.count(); i++) {
                all.add(elements.get());
            }
            return new PgArray<>(boxed(shape.lengths()), boxed(shape.lowerBounds()), all);
        }
        if (shape.dimensions() == 0) {
            return containers.isEmpty() || containers.getFirst() == List.class
                    ? List.of()
                    : Array.newInstance(containers.getFirst(), 0);
        }
        if (!containers.isEmpty() && containers.size() != shape.dimensions()) {
            throw otherDepth(shape.dimensions(), containers.size());
        }
        return level(0, shape, elements);
    }

    private Object level(int dimension, ArrayShape shape, Supplier<@Nullable Object> elements) {
        int length = shape.lengths()[dimension];
        boolean isLast = dimension == shape.dimensions() - 1;
        Class<?> container = containers.isEmpty() ? List.class : containers.get(dimension);
        if (container == List.class) {
            var list = new ArrayList<@Nullable Object>(length);
            for (int i = 0; i < length; i++) {
                list.add(isLast ? elements.get() : level(dimension + 1, shape, elements));
            }
            return Collections.unmodifiableList(list);
        }
        Object array = Array.newInstance(container, length);
        for (int i = 0; i < length; i++) {
            Object one = isLast ? elements.get() : level(dimension + 1, shape, elements);
            if (one == null && container.isPrimitive()) {
                throw noNull(container);
            }
            Array.set(array, i, one);
        }
        return array;
    }

    private static List<Integer> boxed(int[] ints) {
        return Arrays.stream(ints).boxed().toList();
    }

    static Misfit otherDepth(int found, int wanted) {
        return new Misfit("the array has " + found + " dimensions and not " + wanted
                + ": nest as many Lists or Java arrays, or ask for a PgArray");
    }

    static Misfit noNull(Class<?> primitive) {
        return new Misfit("an element is NULL, which no " + primitive.getName()
                + " can be: ask for a List, or leave such elements out with array_remove(…, null)");
    }
}
