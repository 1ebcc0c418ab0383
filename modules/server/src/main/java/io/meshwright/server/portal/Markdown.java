package io.meshwright.server.portal;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.commonmark.node.AbstractVisitor;
import org.commonmark.node.Code;
import org.commonmark.node.HardLineBreak;
import org.commonmark.node.Image;
import org.commonmark.node.Node;
import org.commonmark.node.SoftLineBreak;
import org.commonmark.node.Text;
import org.commonmark.parser.Parser;
import org.commonmark.renderer.html.DefaultUrlSanitizer;
import org.commonmark.renderer.html.HtmlRenderer;

/// Descriptions as their authors write them, made safe: HTML is shown as text, links lead to web
/// and mail addresses or pages here only, images become their caption.
final class Markdown {
    private static final Set<String> PROTOCOLS = Set.of("http", "https", "mailto");
    private static final int LONGEST = 20_000;
    private static final Parser PARSER = Parser.builder().maxOpenBlockParsers(32).build();
    private static final HtmlRenderer RENDERER =
            HtmlRenderer.builder()
                    .escapeHtml(true)
                    .sanitizeUrls(true)
                    .urlSanitizer(new DefaultUrlSanitizer(PROTOCOLS))
                    .attributeProviderFactory(_ ->
                            (node, tag, attributes) -> {
                                if (tag.equals("a")) {
                                    attributes.put("rel", "noopener noreferrer nofollow");
                                }
                            })
                    .build();

    private Markdown() {}

    /// HTML that came from [#html] and nowhere else, so that a template may print it as it is.
    record Html(String text) {
        boolean isEmpty() {
            return text.isEmpty();
        }
    }

    static Html html(String markdown) {
        Node document = parse(markdown);
        document.accept(new Captions());
        return new Html(RENDERER.render(document).strip());
    }

    /// The words alone, on one line, at most `length` characters.
    static String line(String markdown, int length) {
        Words words = new Words();
        parse(markdown).accept(words);
        String text = words.text.toString().replaceAll("\\s+", " ").strip();
        if (text.length() <= length) {
            return text;
        }
        int end = text.lastIndexOf(' ', length - 1);
        return text.substring(0, end < length / 2 ? length - 1 : end) + "…";
    }

    private static Node parse(String markdown) {
        return PARSER.parse(
                markdown.length() > LONGEST ? markdown.substring(0, LONGEST) + "…" : markdown);
    }

    /// Puts an image's caption where the image was: pages load nothing from elsewhere.
    private static final class Captions extends AbstractVisitor {
        @Override
        public void visit(Image image) {
            Words words = new Words();
            List<Node> inner = children(image);
            inner.forEach(node -> node.accept(words));
            image.insertBefore(new Text(words.text.toString()));
            image.unlink();
        }

        private static List<Node> children(Node parent) {
            List<Node> children = new ArrayList<>();
            for (Node child = parent.getFirstChild(); child != null; child = child.getNext()) {
                children.add(child);
            }
            return children;
        }
    }

    private static final class Words extends AbstractVisitor {
        private final StringBuilder text = new StringBuilder();

        @Override
        public void visit(Text node) {
            text.append(node.getLiteral());
        }

        @Override
        public void visit(Code node) {
            text.append(node.getLiteral());
        }

        @Override
        public void visit(SoftLineBreak node) {
            text.append(' ');
        }

        @Override
        public void visit(HardLineBreak node) {
            text.append(' ');
        }

        @Override
        public void visit(org.commonmark.node.Paragraph node) {
            visitChildren(node);
            text.append(' ');
        }

        @Override
        public void visit(org.commonmark.node.Heading node) {
            visitChildren(node);
            text.append(' ');
        }
    }
}
