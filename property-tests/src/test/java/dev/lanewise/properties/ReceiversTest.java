package dev.lanewise.properties;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.sun.source.util.JavacTask;
import com.sun.source.util.Trees;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import javax.tools.JavaFileObject;
import javax.tools.SimpleJavaFileObject;
import javax.tools.StandardJavaFileManager;
import javax.tools.ToolProvider;
import org.junit.jupiter.api.Test;

/** The kernels call methods only on vectors of which C2 knows the class: see docs/decisions/0011-known-receivers.md. */
class ReceiversTest {
    private static final Path KERNELS = Path.of("../kernels").toAbsolutePath().normalize();
    private static final String VECTOR = "dev/lanewise/kernels/vector";

    @Test
    void theClassOfEveryReceiverIsKnown() throws IOException {
        List<Path> files = new ArrayList<>();
        for (String folder : new String[] {
            "src/main/java",
            "target/generated-sources/precision",
            "target/generated-sources/elementwise",
            "target/generated-sources/micro-kernels"
        }) {
            try (Stream<Path> paths = Files.walk(KERNELS.resolve(folder).resolve(VECTOR))) {
                paths.filter(path -> path.toString().endsWith(".java")).forEach(files::add);
            }
        }
        assertTrue(files.size() > 100, "few sources: " + files);
        try (StandardJavaFileManager manager =
                ToolProvider.getSystemJavaCompiler().getStandardFileManager(null, null, null)) {
            assertEquals(List.of(), unknown(manager.getJavaFileObjectsFromPaths(files)));
        }
    }

    @Test
    void aReceiverFromMemoryOrFromALoopIsFound() throws IOException {
        String source = """
                import jdk.incubator.vector.FloatVector;
                class Sum {
                    static void sum(float[] a, float[] b) {
                        var s = FloatVector.zero(FloatVector.SPECIES_256);
                        for (int i = 0; i < a.length; i += 8) {
                            var x = (FloatVector) FloatVector.fromArray(FloatVector.SPECIES_256, a, i).check(FloatVector.SPECIES_256);
                            s = x.mul(x).add(s);
                            FloatVector.fromArray(FloatVector.SPECIES_256, a, i).neg().intoArray(b, i);
                        }
                        s.intoArray(b, 0);
                        ((FloatVector) s.check(FloatVector.SPECIES_256)).intoArray(b, 0);
                    }
                }
                """;
        JavaFileObject file = new SimpleJavaFileObject(URI.create("string:///Sum.java"), JavaFileObject.Kind.SOURCE) {
            @Override
            public CharSequence getCharContent(boolean ignoreEncodingErrors) {
                return source;
            }
        };
        assertEquals(
                List.of("Sum.java:8 intoArray", "Sum.java:8 neg", "Sum.java:10 intoArray"), unknown(List.of(file)));
    }

    private static List<String> unknown(Iterable<? extends JavaFileObject> files) throws IOException {
        String classPath = KERNELS.resolve("target/classes")
                + System.getProperty("path.separator")
                + System.getProperty("java.class.path");
        List<String> options = List.of("-proc:none", "--add-modules", "jdk.incubator.vector", "-classpath", classPath);
        List<String> errors = new ArrayList<>();
        JavacTask task = (JavacTask) ToolProvider.getSystemJavaCompiler()
                .getTask(null, null, d -> errors.add(d.toString()), options, null, files);
        List<String> found = new ArrayList<>();
        var units = task.parse();
        task.analyze();
        units.forEach(unit -> new Receivers(Trees.instance(task), unit).unknown(found));
        errors.removeIf(error -> error.contains("incubat"));
        assertEquals(List.of(), errors);
        return found;
    }
}
