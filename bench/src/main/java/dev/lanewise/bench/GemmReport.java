package dev.lanewise.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** Writes the tables of {@link GemmRace}'s or {@link OpRace}'s files into a Markdown document, between two marker lines. */
public final class GemmReport {
    private static final String MARK = "GemmReport";

    private GemmReport() {}

    /**
     * Replaces what stands between the markers.
     *
     * @param arguments the document, perhaps with {@code #} and the name in the markers, then the JSON files in the order of the
     *     tables; {@code -} as the document prints them
     * @throws IOException if a file cannot be read or written
     */
    public static void main(String[] arguments) throws IOException {
        if (arguments.length < 2) {
            throw new IllegalArgumentException("GemmReport: expected DOCUMENT.md (or -) and JSON files");
        }
        StringBuilder tables = new StringBuilder();
        for (int i = 1; i < arguments.length; i++) {
            for (RaceResult result : RaceResult.read(Path.of(arguments[i]))) {
                tables.append('\n').append(new RaceTable(result, 0.5).markdown());
            }
        }
        if (arguments[0].equals("-")) {
            System.out.print(tables);
        } else {
            int hash = arguments[0].indexOf('#');
            Path document = Path.of(hash < 0 ? arguments[0] : arguments[0].substring(0, hash));
            String mark = hash < 0 ? MARK : arguments[0].substring(hash + 1);
            Files.writeString(document, replaced(Files.readString(document), mark, tables.toString()));
        }
    }

    static String begin(String mark) {
        return "<!-- " + mark + " -->";
    }

    static String end(String mark) {
        return "<!-- end of " + mark + " -->";
    }

    static String replaced(String document, String mark, String tables) {
        int begin = document.indexOf(begin(mark));
        int end = document.indexOf(end(mark));
        if (begin < 0 || end < begin) {
            throw new IllegalArgumentException(
                    "GemmReport: expected the lines " + begin(mark) + " and " + end(mark) + " in this order");
        }
        return document.substring(0, begin + begin(mark).length()) + "\n" + tables + "\n" + document.substring(end);
    }
}
