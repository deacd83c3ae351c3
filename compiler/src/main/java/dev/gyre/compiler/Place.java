package dev.gyre.compiler;

import com.sun.source.tree.CompilationUnitTree;
import com.sun.source.tree.Tree;
import java.nio.file.Path;

/// Where something stands in the sources.
///
/// @param line counted from one
record Place(Tree tree, CompilationUnitTree unit, long line) {
    @Override
    public String toString() {
        return Path.of(unit.getSourceFile().getName()).getFileName() + ":" + line;
    }
}
