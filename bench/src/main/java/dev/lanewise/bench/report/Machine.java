package dev.lanewise.bench.report;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * Where a run took place.
 *
 * @param cpu the processor, as the system names it
 * @param arch the architecture, as the JVM names it
 * @param cores logical processors that the JVM may use
 * @param memory bytes of memory, or 0 where the JVM does not say
 * @param caches the data caches of one core, the smallest first; empty where the system does not say
 * @param os the operating system
 * @param jdk the JVM and its version
 * @param flags JVM flags of every fork
 * @param bits the widest vectors, in bits; 0 without the Vector API
 * @param backends what Lanewise says of itself, by width
 * @param missing peers and widths that were asked for and could not run, with their reasons
 * @param commit of the measured code
 * @param command that started the run
 * @param date of the run, in UTC
 */
public record Machine(
        String cpu,
        String arch,
        int cores,
        long memory,
        List<Cache> caches,
        String os,
        String jdk,
        List<String> flags,
        int bits,
        Map<String, String> backends,
        Map<String, String> missing,
        String commit,
        String command,
        String date) {
    private static final ObjectMapper JSON = new ObjectMapper().enable(SerializationFeature.INDENT_OUTPUT);

    /**
     * A cache for data.
     *
     * @param level 1, 2, 3, …
     * @param bytes its size
     * @param sharedBy the logical processors that share one
     */
    public record Cache(int level, long bytes, int sharedBy) {}

    /**
     * Reads what {@link #write} wrote.
     *
     * @param file the file
     * @return the machine
     * @throws IOException if it cannot be read
     */
    public static Machine read(Path file) throws IOException {
        return JSON.readValue(file.toFile(), Machine.class);
    }

    /**
     * Writes it as JSON.
     *
     * @param file the file
     * @throws IOException if it cannot be written
     */
    public void write(Path file) throws IOException {
        JSON.writeValue(file.toFile(), this);
    }

    /**
     * The name of the folder of this processor's results.
     *
     * @return the processor in lower-case letters, digits and hyphens
     */
    public String folder() {
        String name = cpu.toLowerCase(Locale.ROOT).replaceAll("[^a-z0-9]+", "-").replaceAll("^-|-$", "");
        return name.isEmpty() ? arch : name;
    }

    /**
     * Where memory of a size can stay.
     *
     * @param bytes the size
     * @return "L1", "L2", …, or "memory" beyond the caches; nothing where the caches are not known
     */
    public Optional<String> place(long bytes) {
        return caches.stream()
                .filter(cache -> bytes <= cache.bytes())
                .findFirst()
                .map(cache -> "L" + cache.level())
                .or(() -> caches.isEmpty() ? Optional.empty() : Optional.of("memory"));
    }
}
