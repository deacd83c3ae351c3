package dev.gyre.cli;

import java.io.IOException;
import java.net.URI;
import java.nio.charset.CharacterCodingException;
import java.nio.file.Files;
import java.nio.file.Path;
import javax.lang.model.SourceVersion;
import javax.tools.SimpleJavaFileObject;

/// One source file as the compiler sees it, under the name by which the user knows it.
final class SourceFile extends SimpleJavaFileObject {
    private final String name;
    private final String text;
    private final boolean alone;

    private SourceFile(URI uri, String name, String text, boolean alone) {
        super(uri, Kind.SOURCE);
        this.name = name;
        this.text = text;
        this.alone = alone;
    }

    /// @param alone whether this file is what the user named, and so may hold public classes of any name, as for `java`
    static SourceFile read(Path file, boolean alone) {
        try {
            return new SourceFile(file.toUri(), file.toString(), Files.readString(file), alone);
        } catch (CharacterCodingException e) {
            throw new Refusal.NothingToRun(
                    "gyre: %s is not UTF-8 text, as Java sources are. Save it in UTF-8 and try again.".formatted(file));
        } catch (IOException e) {
            throw new Refusal.NothingToRun("gyre: %s cannot be read: %s".formatted(file, e));
        }
    }

    /// The name of the class that such a file holds by convention.
    String simpleName() {
        String path = uri.getPath();
        return path.substring(path.lastIndexOf('/') + 1, path.length() - Kind.SOURCE.extension.length());
    }

    @Override
    public String getName() {
        return name;
    }

    @Override
    public String getCharContent(boolean ignoreEncodingErrors) {
        return text;
    }

    @Override
    public boolean isNameCompatible(String simpleName, Kind kind) {
        return alone ? SourceVersion.isIdentifier(simpleName) : super.isNameCompatible(simpleName, kind);
    }
}
