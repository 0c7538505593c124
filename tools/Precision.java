import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/**
 * Writes the double-precision sources from the single-precision ones, so that no twin is kept by hand.
 *
 * <pre>java tools/Precision.java OUTPUT_FOLDER SOURCE_FOLDER...</pre>
 *
 * <ul>
 *   <li>{@code XFloatY.java} gets a twin {@code XDoubleY.java}, unless a hand-written one stands beside it.</li>
 *   <li>A file with the line {@link #BOTH} is a facade: it is written out with everything below that line twice, first as
 *       it stands (so that line numbers agree with the source), then with double.</li>
 * </ul>
 *
 * <p>A file whose text would not change is not touched, so that incremental compilation works.
 */
final class Precision {
    static final String BOTH = "    // Both precisions: the build writes what follows once more with double.\n";

    /** Regular expression to replacement, applied in this order. */
    static final Map<String, String> SUBSTITUTIONS = new LinkedHashMap<>();

    static {
        SUBSTITUTIONS.put("floatToRawIntBits", "doubleToRawLongBits");
        SUBSTITUTIONS.put("intBitsToFloat", "longBitsToDouble");
        SUBSTITUTIONS.put("IntVector", "LongVector");
        SUBSTITUTIONS.put("AsInts", "AsLongs");
        SUBSTITUTIONS.put("\\bsgemm(?=\\b|[A-Z])", "dgemm");
        SUBSTITUTIONS.put("\\bs(axpy|dot|nrm2|asum|scal|copy|swap|rotg?)\\b", "d$1");
        SUBSTITUTIONS.put("\\bs(gemv|ger|symv|trsv|syrk|trsm)\\b", "d$1");
        SUBSTITUTIONS.put("\\bisamax\\b", "idamax");
        SUBSTITUTIONS.put("\\bfloat32\\b", "float64");
        SUBSTITUTIONS.put("FLOAT32", "FLOAT64");
        SUBSTITUTIONS.put("\\bsingle precision", "double precision");
        SUBSTITUTIONS.put("\\bSingle precision", "Double precision");
        SUBSTITUTIONS.put("\\bfloat(?=s?\\b|[A-Z])", "double");
        SUBSTITUTIONS.put("Float", "Double");
        SUBSTITUTIONS.put("FLOAT(?!64)", "DOUBLE");
        SUBSTITUTIONS.put("(?<![\\w.]|[ep][-+])(\\d+)f\\b", "$1.0");
        SUBSTITUTIONS.put("(?<![\\w.])(0x[0-9a-fA-F.]+p[-+]?\\d+|\\d+\\.\\d+(?:e[-+]?\\d+)?|\\d+e[-+]?\\d+)f\\b", "$1");
    }

    public static void main(String[] args) throws IOException {
        Path output = Path.of(args[0]);
        for (String folder : List.of(args).subList(1, args.length)) {
            Path root = Path.of(folder);
            if (!Files.isDirectory(root)) {
                continue;
            }
            try (Stream<Path> files = Files.walk(root)) {
                for (Path file : files.filter(f -> f.toString().endsWith(".java")).sorted().toList()) {
                    translate(file, output.resolve(root.relativize(file)));
                }
            }
        }
    }

    private static void translate(Path file, Path target) throws IOException {
        String source = Files.readString(file);
        String name = file.getFileName().toString();
        int both = source.indexOf(BOTH);
        if (both >= 0) {
            int start = both + BOTH.length();
            int end = source.lastIndexOf('}');
            String members = source.substring(start, end);
            write(target, source.substring(0, end) + toDouble(members) + source.substring(end));
        } else if (name.contains("Float") && !Files.exists(file.resolveSibling(toDouble(name)))) {
            write(target.resolveSibling(toDouble(name)), toDouble(source));
        }
    }

    static String toDouble(String text) {
        for (Map.Entry<String, String> entry : SUBSTITUTIONS.entrySet()) {
            text = text.replaceAll(entry.getKey(), entry.getValue());
        }
        return text;
    }

    static void write(Path target, String text) throws IOException {
        if (!Files.exists(target) || !Files.readString(target).equals(text)) {
            Files.createDirectories(target.getParent());
            Files.writeString(target, text);
        }
    }
}
