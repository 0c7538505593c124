package dev.lanewise.properties;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The direction of the modules and packages, read from the imports of the sources. */
class ArchitectureTest {
    private static final Path ROOT = Path.of("..").toAbsolutePath().normalize();

    @ParameterizedTest(name = "{0} names no {1}")
    @CsvSource({
        "kernels/src/main, dev\\.lanewise\\.(autograd|layers)",
        "autograd/src/main, dev\\.lanewise\\.layers",
        "autograd/src/main, dev\\.lanewise\\.kernels\\.[a-z]",
        "layers/src/main, dev\\.lanewise\\.kernels\\.[a-z]",
        "autograd/src/main, jdk\\.incubator",
        "layers/src/main, jdk\\.incubator",
        "kernels/src/main/facades, jdk\\.incubator",
        "kernels/src/main/java/dev/lanewise/kernels/backend, jdk\\.incubator\\.vector\\.[A-Z]",
        "kernels/src/main/java/dev/lanewise/kernels/gemm, jdk\\.incubator",
        "kernels/src/main/java/dev/lanewise/kernels/gemm, dev\\.lanewise\\.kernels\\.(scalar|vector)",
        "kernels/src/main/java/dev/lanewise/kernels/ops, jdk\\.incubator",
        "kernels/src/main/java/dev/lanewise/kernels/ops, dev\\.lanewise\\.kernels\\.(scalar|vector)",
        "kernels/src/main/java/dev/lanewise/kernels/scalar, jdk\\.incubator",
        "kernels/src/main/java/dev/lanewise/kernels/scalar, dev\\.lanewise\\.kernels\\.vector",
    })
    void dependsOnlyDownwards(String folder, String forbidden) throws IOException {
        Pattern pattern =
                Pattern.compile("^import (static )?" + forbidden + ".*|^.*[^.{@a-z]" + forbidden + ".*[;(].*$");
        List<Path> files = sources(folder);
        assertFalse(files.isEmpty(), folder);
        for (Path file : files) {
            List<String> found = Files.readAllLines(file).stream()
                    .filter(line ->
                            !line.strip().startsWith("*") && !line.strip().startsWith("/*"))
                    .filter(line -> pattern.matcher(line).matches())
                    .toList();
            assertEquals(List.of(), found, ROOT.relativize(file).toString());
        }
    }

    /** C2 allocates a vector that crosses a method which it does not inline, and what it inlines depends on the caller. */
    @Test
    void noVectorCrossesAMethodOfOurs() throws IOException {
        Pattern crossing = Pattern.compile(
                ".*\\b(\\w*Vector|VectorMask|VectorShuffle)(<\\w+>)? \\w+[,)].*" // a parameter
                        + "|\\s+((private|static|final) )*(\\w*Vector|VectorMask|VectorShuffle)(<\\w+>)? \\w+\\(.*"); // a result
        List<Path> files = new ArrayList<>(sources("kernels/src/main/java/dev/lanewise/kernels/vector"));
        files.addAll(sources("kernels/target/generated-sources/elementwise/dev/lanewise/kernels/vector"));
        for (Path file : files) {
            List<String> found = Files.readAllLines(file).stream()
                    .filter(line -> crossing.matcher(line).matches())
                    .toList();
            assertEquals(List.of(), found, ROOT.relativize(file).toString());
        }
    }

    private static List<Path> sources(String folder) throws IOException {
        try (Stream<Path> files = Files.walk(ROOT.resolve(folder))) {
            return files.filter(file -> file.toString().endsWith(".java")
                            && !file.getFileName().toString().equals("module-info.java"))
                    .toList();
        }
    }
}
