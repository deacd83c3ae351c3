package dev.gyre.compiler;

import com.sun.source.doctree.DocTree;
import com.sun.source.doctree.EndElementTree;
import com.sun.source.doctree.ErroneousTree;
import com.sun.source.doctree.LinkTree;
import com.sun.source.doctree.LiteralTree;
import com.sun.source.doctree.RawTextTree;
import com.sun.source.doctree.ReturnTree;
import com.sun.source.doctree.StartElementTree;
import com.sun.source.doctree.SummaryTree;
import com.sun.source.doctree.TextTree;
import com.sun.source.util.SimpleDocTreeVisitor;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/// Makes Markdown of a comment, which may be Markdown or HTML with tags in braces. HTML for which Markdown has no words
/// stays as it is: Markdown takes that.
final class CommentText extends SimpleDocTreeVisitor<@Nullable Void, @Nullable Void> {
    private final StringBuilder text = new StringBuilder();

    private CommentText() {}

    static String of(List<? extends DocTree> parts) {
        var made = new CommentText();
        made.visit(parts, null);
        return made.text
                .toString()
                .replaceAll("[ \t]+\n", "\n")
                .replaceAll("\n{3,}", "\n\n")
                .strip();
    }

    @Override
    protected @Nullable Void defaultAction(DocTree part, @Nullable Void unused) {
        return add(part.toString());
    }

    @Override
    public @Nullable Void visitRawText(RawTextTree part, @Nullable Void unused) {
        return add(part.getContent());
    }

    /// Lines of HTML are indented for the eye only.
    @Override
    public @Nullable Void visitText(TextTree part, @Nullable Void unused) {
        return add(part.getBody().replaceAll("\n[ \t]+", "\n"));
    }

    @Override
    public @Nullable Void visitErroneous(ErroneousTree part, @Nullable Void unused) {
        return add(part.getBody());
    }

    @Override
    public @Nullable Void visitLiteral(LiteralTree part, @Nullable Void unused) {
        String body = part.getBody().getBody();
        return add(part.getKind() == DocTree.Kind.CODE ? "`" + body + "`" : body);
    }

    /// What is linked to is elsewhere: its name stays.
    @Override
    public @Nullable Void visitLink(LinkTree part, @Nullable Void unused) {
        if (!part.getLabel().isEmpty()) {
            return visit(part.getLabel(), null);
        }
        return add(
                "`" + part.getReference().getSignature().replaceFirst("^#", "").replace('#', '.') + "`");
    }

    @Override
    public @Nullable Void visitSummary(SummaryTree part, @Nullable Void unused) {
        return visit(part.getSummary(), null);
    }

    @Override
    public @Nullable Void visitReturn(ReturnTree part, @Nullable Void unused) {
        add("Returns ");
        visit(part.getDescription(), null);
        return add(".");
    }

    @Override
    public @Nullable Void visitStartElement(StartElementTree part, @Nullable Void unused) {
        return add(
                switch (name(part.getName())) {
                    case "p" -> "\n\n";
                    case "li" -> "\n- ";
                    case "ul" -> "\n";
                    case "br" -> "  \n";
                    case "code", "b", "strong", "i", "em" -> mark(name(part.getName()));
                    default -> part.toString();
                });
    }

    @Override
    public @Nullable Void visitEndElement(EndElementTree part, @Nullable Void unused) {
        return add(
                switch (name(part.getName())) {
                    case "p", "li" -> "";
                    case "ul" -> "\n";
                    case "code", "b", "strong", "i", "em" -> mark(name(part.getName()));
                    default -> part.toString();
                });
    }

    private static String mark(String element) {
        return switch (element) {
            case "code" -> "`";
            case "b", "strong" -> "**";
            default -> "*";
        };
    }

    private static String name(CharSequence element) {
        return element.toString().toLowerCase(Locale.ROOT);
    }

    private @Nullable Void add(String more) {
        text.append(more);
        return null;
    }
}
