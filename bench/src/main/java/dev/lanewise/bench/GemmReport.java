package dev.lanewise.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** Writes the tables of {@link GemmRace}'s files into a Markdown document, between two marker lines. */
public final class GemmReport {
    static final String BEGIN = "<!-- GemmReport -->";
    static final String END = "<!-- end of GemmReport -->";

    private GemmReport() {}

    /**
     * Replaces what stands between the markers.
     *
     * @param arguments the document, then the JSON files in the order of the tables; {@code -} as the document prints them
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
            Path document = Path.of(arguments[0]);
            Files.writeString(document, replaced(Files.readString(document), tables.toString()));
        }
    }

    static String replaced(String document, String tables) {
        int begin = document.indexOf(BEGIN);
        int end = document.indexOf(END);
        if (begin < 0 || end < begin) {
            throw new IllegalArgumentException(
                    "GemmReport: expected the lines " + BEGIN + " and " + END + " in this order");
        }
        return document.substring(0, begin + BEGIN.length()) + "\n" + tables + "\n" + document.substring(end);
    }
}
