package dev.lanewise.examples;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * The fenced blocks of the documents and the regions of the tests that they quote.
 *
 * <p>In a document, the line {@code <!-- snippet: name -->} says that the Java block below it is the region between
 * {@code // snippet: name} and {@code // end} of a test, and {@code <!-- output: name -->} that the block below it is what
 * that region prints.
 */
final class Documents {
    private static final Path ROOT =
            Path.of(System.getProperty("basedir", "."), "..").normalize();
    private static final Path TESTS = ROOT.resolve("examples").resolve("src/test/java/dev/lanewise/examples");
    private static final Pattern MARK = Pattern.compile("<!-- ((?:snippet|output): [a-z0-9-]+) -->");
    private static final Pattern REGION = Pattern.compile("// (snippet: [a-z0-9-]+)");

    private Documents() {}

    /**
     * A fenced block.
     *
     * @param place the document and the line of the fence
     * @param language what stands behind the opening fence
     * @param mark such as {@code snippet: neuron}; empty where there is none
     * @param text the lines
     */
    record Block(String place, String language, String mark, String text) {}

    /** The blocks of a document, whose path starts at the root of the project; none if there is no such file. */
    static List<Block> blocks(String document) {
        Path file = ROOT.resolve(document);
        if (!Files.exists(file)) {
            return List.of();
        }
        List<String> lines = lines(file);
        var blocks = new ArrayList<Block>();
        for (int i = 0; i < lines.size(); i++) {
            if (lines.get(i).startsWith("```")) {
                int end = i + 1;
                while (!lines.get(end).equals("```")) {
                    end++;
                }
                Matcher mark = MARK.matcher(i == 0 ? "" : lines.get(i - 1));
                blocks.add(new Block(
                        document + ":" + (i + 1),
                        lines.get(i).substring(3),
                        mark.matches() ? mark.group(1) : "",
                        text(lines.subList(i + 1, end))));
                i = end;
            }
        }
        return blocks;
    }

    /** The block of a document below {@code <!-- output: name -->}. */
    static Optional<String> output(String name) {
        return Stream.of("docs/article.md", "docs/autograd.md", "docs/gradient-checks.md", "README.md")
                .flatMap(document -> blocks(document).stream())
                .filter(block -> block.mark.equals("output: " + name))
                .map(Block::text)
                .findFirst();
    }

    /** The regions of all tests, by mark, without the indentation that their lines share. */
    static Map<String, String> regions() {
        var regions = new LinkedHashMap<String, String>();
        try (Stream<Path> files = Files.list(TESTS)) {
            for (Path file : files.filter(f -> f.toString().endsWith("Test.java"))
                    .sorted()
                    .toList()) {
                addRegions(file, regions);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return regions;
    }

    private static void addRegions(Path file, Map<String, String> regions) {
        List<String> lines = lines(file);
        for (int i = 0; i < lines.size(); i++) {
            Matcher mark = REGION.matcher(lines.get(i).strip());
            if (mark.matches()) {
                int end = i + 1;
                while (!lines.get(end).strip().equals("// end")) {
                    end++;
                }
                String region = text(lines.subList(i + 1, end)).stripIndent();
                if (regions.put(mark.group(1), region) != null) {
                    throw new AssertionError(file + ":" + (i + 1) + ": a second " + mark.group(1));
                }
                i = end;
            }
        }
    }

    private static List<String> lines(Path file) {
        try {
            return Files.readAllLines(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String text(List<String> lines) {
        return String.join("\n", lines).stripTrailing();
    }
}
