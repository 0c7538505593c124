package dev.lanewise.examples;

import static org.junit.jupiter.api.Assertions.assertAll;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.lanewise.examples.Documents.Block;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The code and the output in the documents are those of the tests. */
final class DocumentationTest {
    @ParameterizedTest
    @ValueSource(
            strings = {
                "docs/article.md",
                "docs/article.zh.md",
                "docs/getting-started.md",
                "docs/autograd.md",
                "docs/gradient-checks.md",
                "README.md"
            })
    void markedJavaIsARegionOfATest(String document) {
        Map<String, String> regions = Documents.regions();
        assertAll(Documents.blocks(document).stream()
                .filter(block -> block.mark().startsWith("snippet: "))
                .map(block -> () -> {
                    assertEquals("java", block.language(), block.place());
                    assertTrue(regions.containsKey(block.mark()), block.place() + ": no test has " + block.mark());
                    assertEquals(regions.get(block.mark()), block.text(), block.place());
                }));
    }

    @ParameterizedTest
    @ValueSource(strings = {"docs/article.md", "docs/article.zh.md"})
    void allJavaOfTheArticleIsMarked(String document) {
        List<Block> java = Documents.blocks(document).stream()
                .filter(block -> block.language().equals("java"))
                .toList();
        assertFalse(java.isEmpty(), document + " has no Java block");
        assertAll(java.stream().map(block -> () -> assertTrue(block.mark().startsWith("snippet: "), block.place())));
    }

    @Test
    void bothLanguagesHaveTheSameCodeAndOutput() {
        assertEquals(codeAndOutput("docs/article.md"), codeAndOutput("docs/article.zh.md"));
    }

    @Test
    void everyOutputHasItsSnippet() {
        List<String> marks = Stream.of("docs/article.md", "docs/autograd.md", "docs/gradient-checks.md", "README.md")
                .flatMap(document -> Documents.blocks(document).stream())
                .map(Block::mark)
                .toList();
        assertAll(marks.stream()
                .filter(mark -> mark.startsWith("output: "))
                .map(mark -> () -> assertTrue(marks.contains(mark.replace("output: ", "snippet: ")), mark)));
    }

    /** Blocks that are marked, and those in Python; headings and words may differ. */
    private static String codeAndOutput(String document) {
        var text = new StringBuilder();
        for (Block block : Documents.blocks(document)) {
            if (!block.mark().isEmpty() || block.language().equals("python")) {
                text.append(block.language()).append(' ').append(block.mark()).append('\n');
                text.append(block.text()).append("\n\n");
            }
        }
        return text.toString();
    }
}
