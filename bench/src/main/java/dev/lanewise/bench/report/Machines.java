package dev.lanewise.bench.report;

import dev.lanewise.bench.report.Machine.Cache;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/** What the operating system says of the machine; whatever it does not say stays open. */
public final class Machines {
    private static final Path CPU_INFO = Path.of("/proc/cpuinfo");
    private static final Path CACHES = Path.of("/sys/devices/system/cpu/cpu0/cache");

    private static final Set<String> FILES = Set.of("--json", "--out", "--results");

    private Machines() {}

    /**
     * The processor.
     *
     * @return the name that Linux, macOS or Windows gives it, else the architecture
     */
    public static String cpu() {
        String arch = System.getProperty("os.arch", "unknown");
        if (Files.isReadable(CPU_INFO)) {
            try (Stream<String> lines = Files.lines(CPU_INFO)) {
                return cpuOf(lines).orElse(arch);
            } catch (IOException e) {
                return arch;
            }
        }
        return output("sysctl", "-n", "machdep.cpu.brand_string")
                .or(() -> Optional.ofNullable(System.getenv("PROCESSOR_IDENTIFIER")))
                .orElse(arch);
    }

    /**
     * The processor in the words of Linux's {@code cpuinfo}: on x86 its model name, with family and model where the name has no
     * number; on aarch64 implementer and part.
     */
    static Optional<String> cpuOf(Stream<String> lines) {
        Map<String, String> values = new LinkedHashMap<>();
        lines.map(line -> line.split("\\s*:\\s*", 2))
                .filter(pair -> pair.length == 2)
                .forEach(pair -> values.putIfAbsent(pair[0].strip(), pair[1].strip()));
        String name = values.getOrDefault("model name", "");
        if (!name.isEmpty()) {
            boolean telling = name.chars().anyMatch(Character::isDigit) || !values.containsKey("cpu family");
            return Optional.of(
                    telling ? name : name + " family " + values.get("cpu family") + " model " + values.get("model"));
        }
        return values.containsKey("CPU part")
                ? Optional.of("CPU implementer " + values.get("CPU implementer") + " part " + values.get("CPU part"))
                : Optional.empty();
    }

    /**
     * The data caches of one core.
     *
     * @return the smallest first; empty where the system does not say
     */
    public static List<Cache> caches() {
        return Files.isDirectory(CACHES) ? cachesIn(CACHES) : appleCaches();
    }

    static List<Cache> cachesIn(Path folder) {
        List<Cache> caches = new ArrayList<>();
        try (DirectoryStream<Path> indices = Files.newDirectoryStream(folder, "index*")) {
            for (Path index : indices) {
                if (!line(index.resolve("type")).equals("Instruction")) {
                    caches.add(new Cache(
                            Integer.parseInt(line(index.resolve("level"))),
                            bytes(line(index.resolve("size"))),
                            processors(line(index.resolve("shared_cpu_list")))));
                }
            }
        } catch (IOException | NumberFormatException e) {
            return List.of();
        }
        caches.sort(Comparator.comparingLong(Cache::bytes));
        return caches;
    }

    private static String line(Path file) throws IOException {
        return Files.readString(file).strip();
    }

    private static long bytes(String size) {
        long factor = size.endsWith("K") ? 1 << 10 : size.endsWith("M") ? 1 << 20 : 1;
        return factor * Long.parseLong(size.replaceAll("[KM]$", ""));
    }

    /** How many processors a list such as {@code 0-3,8} has. */
    static int processors(String list) {
        int count = 0;
        for (String range : list.split(",", -1)) {
            String[] ends = range.split("-", 2);
            count += Integer.parseInt(ends[ends.length - 1]) - Integer.parseInt(ends[0]) + 1;
        }
        return count;
    }

    private static List<Cache> appleCaches() {
        List<Cache> caches = new ArrayList<>();
        String[] names = {"hw.perflevel0.l1dcachesize", "hw.perflevel0.l2cachesize"};
        for (int i = 0; i < names.length; i++) {
            int level = i + 1;
            output("sysctl", "-n", names[i])
                    .ifPresent(size -> caches.add(new Cache(level, Long.parseLong(size), level == 1 ? 1 : 4)));
        }
        return caches;
    }

    /**
     * The commit of the code on the class path.
     *
     * @param type a class of the code
     * @return the short hash, with a plus where files have changed since; nothing outside a work tree of git
     */
    public static Optional<String> commit(Class<?> type) {
        Path code = Path.of(Objects.requireNonNull(type.getProtectionDomain().getCodeSource())
                .getLocation()
                .getPath());
        String folder =
                Objects.requireNonNull(code.toAbsolutePath().getParent()).toString();
        return output("git", "-C", folder, "describe", "--always", "--match=-", "--dirty=+");
    }

    /**
     * A command line as others can use it: without the options that name a file of this machine.
     *
     * @param arguments what was typed
     * @return them, separated by blanks
     */
    public static String command(String... arguments) {
        return String.join(" ", without(FILES, arguments));
    }

    /**
     * A command line without some of its options, each of which has a value.
     *
     * @param options their names
     * @param arguments what was typed, with values after a blank or an equals sign
     * @return the rest of it
     */
    public static List<String> without(Set<String> options, String... arguments) {
        List<String> kept = new ArrayList<>();
        for (int i = 0; i < arguments.length; i++) {
            if (!options.contains(arguments[i].replaceFirst("=.*", ""))) {
                kept.add(arguments[i]);
            } else if (!arguments[i].contains("=")) {
                i++; // its value
            }
        }
        return kept;
    }

    /** What a command prints on its first line, if there is such a command and it succeeds. */
    private static Optional<String> output(String... command) {
        try {
            Process process = new ProcessBuilder(command)
                    .redirectError(ProcessBuilder.Redirect.DISCARD)
                    .start();
            String text = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8).strip();
            boolean ended = process.waitFor(10, TimeUnit.SECONDS);
            return ended && process.exitValue() == 0 && !text.isEmpty()
                    ? text.lines().findFirst()
                    : Optional.empty();
        } catch (IOException e) {
            return Optional.empty();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return Optional.empty();
        }
    }
}
