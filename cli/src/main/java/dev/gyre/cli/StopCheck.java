package dev.gyre.cli;

import static java.lang.classfile.ClassFile.ACC_PUBLIC;
import static java.lang.classfile.ClassFile.ACC_STATIC;
import static java.lang.constant.ConstantDescs.MTD_void;

import java.lang.classfile.ClassFile;
import java.lang.classfile.ClassTransform;
import java.lang.classfile.CodeBuilder;
import java.lang.classfile.CodeElement;
import java.lang.classfile.CodeTransform;
import java.lang.classfile.Label;
import java.lang.classfile.instruction.BranchInstruction;
import java.lang.classfile.instruction.LabelTarget;
import java.lang.constant.ClassDesc;
import java.util.HashSet;
import java.util.Set;
import jdk.jshell.spi.ExecutionControl.ClassBytecodes;

/// Makes loops of the lines ask whether they are to stop: a line that computes for ever waits nowhere, so a
/// cancel would never meet it.
final class StopCheck implements CodeTransform {
    /// The class, among those of the lines, that all of them ask.
    static final String CLASS = "REPL.$Stop$";

    /// Its field, a [Runnable] that throws if the caller is to stop.
    static final String FIELD = "check";

    private static final String METHOD = "check";
    private static final ClassDesc ASKED = ClassDesc.of(CLASS);
    private static final ClassDesc RUNNABLE = ClassDesc.of("java.lang.Runnable");

    private final Set<Label> passed = new HashSet<>();

    private StopCheck() {}

    static ClassBytecodes newClass() {
        byte[] code = ClassFile.of()
                .build(
                        ASKED,
                        type -> type.withFlags(ACC_PUBLIC)
                                .withField(FIELD, RUNNABLE, ACC_PUBLIC | ACC_STATIC)
                                .withMethodBody(
                                        METHOD,
                                        MTD_void,
                                        ACC_PUBLIC | ACC_STATIC,
                                        body -> body.getstatic(ASKED, FIELD, RUNNABLE)
                                                .invokeinterface(RUNNABLE, "run", MTD_void)
                                                .return_()));
        return new ClassBytecodes(CLASS, code);
    }

    /// The same class with the question before each jump backwards.
    static ClassBytecodes weaveInto(ClassBytecodes type) {
        ClassFile format = ClassFile.of();
        var asking = ClassTransform.transformingMethodBodies(CodeTransform.ofStateful(StopCheck::new));
        return new ClassBytecodes(type.name(), format.transformClass(format.parse(type.bytecodes()), asking));
    }

    @Override
    public void accept(CodeBuilder code, CodeElement element) {
        switch (element) {
            case LabelTarget target -> passed.add(target.label());
            case BranchInstruction branch
            when passed.contains(branch.target()) -> code.invokestatic(ASKED, METHOD, MTD_void);
            default -> {}
        }
        code.with(element);
    }
}
