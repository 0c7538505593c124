package dev.lanewise.bench.suite;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** The command lines of the JVMs that are started from this one. */
final class Jvm {
    /** What every fork needs. */
    static final List<String> MODULES =
            List.of("--add-modules=jdk.incubator.vector", "--enable-native-access=ALL-UNNAMED");

    private Jvm() {}

    /** The command that starts a class of this class path with this JVM. */
    static List<String> command(List<String> flags, Class<?> main, String... arguments) {
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.addAll(MODULES);
        command.addAll(flags);
        command.addAll(List.of("-cp", System.getProperty("java.class.path"), main.getName()));
        command.addAll(List.of(arguments));
        return command;
    }
}
