package dev.lanewise.bench.suite;

import dev.lanewise.bench.peers.Libraries;
import dev.lanewise.bench.peers.OpPeers;
import dev.lanewise.kernels.Backend;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import jdk.incubator.vector.FloatVector;

/** Asks a fresh JVM what it has: a library or a backend that takes the JVM down with it takes down nothing else. */
public final class Probe {
    private static final String HAS = "probe: ";
    private static final String LACKS = "probe, missing: ";

    private Probe() {}

    /**
     * Prints what this JVM has.
     *
     * @param arguments "backend", or "library" or "operations" and the name of a library
     */
    public static void main(String[] arguments) {
        if (arguments[0].equals("backend")) {
            System.out.println(HAS + FloatVector.SPECIES_PREFERRED.vectorBitSize());
            System.out.println(HAS + Backend.describe());
        } else if (arguments[0].equals("operations")) {
            try (OpPeers peers = new OpPeers(List.of(arguments[1]), 1)) {
                peers.loaded().forEach(peer -> System.out.println(HAS + peer.version()));
                peers.missing().values().forEach(reason -> System.out.println(LACKS + reason));
            }
        } else {
            try (Libraries libraries = new Libraries(List.of(arguments[1]), 1)) {
                libraries.contenders().forEach(contender -> System.out.println(HAS + contender.version()));
                libraries.missing().values().forEach(reason -> System.out.println(LACKS + reason));
            }
        }
    }

    /**
     * What a fresh JVM answered.
     *
     * @param answers the lines, none where it could not
     * @param reason why it could not, else empty
     */
    record Answer(List<String> answers, String reason) {}

    /** Starts the JVM and asks. */
    static Answer ask(List<String> flags, String... question) throws IOException, InterruptedException {
        Process process = new ProcessBuilder(Jvm.command(flags, Probe.class, question))
                .redirectErrorStream(true)
                .start();
        String text = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        int status = process.waitFor();
        String reason = marked(text, LACKS).stream()
                .findFirst()
                .orElseGet(() -> status == 0 ? "" : "the JVM ended with status " + status + ": " + firstLine(text));
        return new Answer(marked(text, HAS), reason);
    }

    private static List<String> marked(String text, String mark) {
        return text.lines()
                .filter(line -> line.startsWith(mark))
                .map(line -> line.substring(mark.length()))
                .toList();
    }

    private static String firstLine(String text) {
        return text.lines().filter(line -> !line.isBlank()).findFirst().orElse("no output");
    }
}
