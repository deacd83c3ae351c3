package dev.gyre.checks;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaCodeUnit;
import com.tngtech.archunit.core.domain.JavaField;
import com.tngtech.archunit.core.domain.JavaMember;
import com.tngtech.archunit.core.domain.JavaModifier;
import com.tngtech.archunit.core.domain.JavaType;
import com.tngtech.archunit.core.domain.properties.HasModifiers;
import com.tngtech.archunit.lang.ArchCondition;
import com.tngtech.archunit.lang.ConditionEvents;
import com.tngtech.archunit.lang.SimpleConditionEvent;
import java.util.stream.Stream;

/// What a user of an exported class gets to see of it: its supertypes, and the types of its public and protected
/// members.
final class ExportedSignature {
    private ExportedSignature() {}

    static ArchCondition<JavaClass> speakOnlyOfOurOwnTypesAndTheJdks() {
        return new ArchCondition<>("speak only of our own types and the JDK's") {
            @Override
            public void check(JavaClass type, ConditionEvents events) {
                supertypes(type).forEach(used -> report(type, type.getName(), used, events));
                type.getMembers().stream()
                        .filter(ExportedSignature::isVisible)
                        .forEach(member ->
                                typesOf(member).forEach(used -> report(type, member.getFullName(), used, events)));
            }
        };
    }

    /// Whether the class and all that it is nested in are public.
    static boolean isSeen(JavaClass type) {
        return isVisible(type)
                && type.getEnclosingClass().map(ExportedSignature::isSeen).orElse(true);
    }

    private static boolean isVisible(HasModifiers element) {
        return element.getModifiers().contains(JavaModifier.PUBLIC)
                || element.getModifiers().contains(JavaModifier.PROTECTED);
    }

    private static Stream<JavaClass> supertypes(JavaClass type) {
        return Stream.concat(type.getSuperclass().stream(), type.getInterfaces().stream())
                .flatMap(ExportedSignature::parts);
    }

    private static Stream<JavaClass> typesOf(JavaMember member) {
        return switch (member) {
            case JavaCodeUnit code ->
                Stream.of(
                                Stream.of(code.getReturnType()),
                                code.getParameterTypes().stream(),
                                code.getExceptionTypes().stream().map(JavaType.class::cast))
                        .flatMap(types -> types)
                        .flatMap(ExportedSignature::parts);
            default -> parts(((JavaField) member).getType());
        };
    }

    private static Stream<JavaClass> parts(JavaType type) {
        return type.getAllInvolvedRawTypes().stream().map(JavaClass::getBaseComponentType);
    }

    private static void report(JavaClass owner, String place, JavaClass used, ConditionEvents events) {
        if (!isAllowed(owner, used)) {
            events.add(SimpleConditionEvent.violated(
                    owner, "%s speaks of %s, which is neither ours nor the JDK's".formatted(place, used.getName())));
        }
    }

    private static boolean isAllowed(JavaClass owner, JavaClass used) {
        String name = used.getName();
        String room = owner.getPackageName();
        String adapted = room.substring(room.lastIndexOf('.') + 1);
        return used.isPrimitive()
                || name.startsWith("java.")
                || name.startsWith("com.sun.source.")
                || name.startsWith("javax.")
                || name.startsWith("dev.gyre.")
                || used.getPackageName().contains("." + adapted)
                || (room.endsWith(".testkit") && name.startsWith("org.junit."));
    }
}
