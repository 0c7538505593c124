package dev.lanewise.examples;

import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/**
 * What the demo was asked for.
 *
 * @param folder where the pictures go
 * @param fashionMnist where the files of Fashion-MNIST are, or null to go without
 * @param help whether to explain the options and do nothing else
 */
record Options(Path folder, @Nullable Path fashionMnist, boolean help) {
    static final String HELP = """
            Trains a regression and a classifier of digits, and draws their loss curves.

              --out=FOLDER              where the pictures go (target/demo)
              --fashion-mnist[=FOLDER]  also trains on the 60,000 images of Fashion-MNIST, from its IDX files in FOLDER
                                        (/usr/share/datasets/fashion-mnist, where Debian's dataset-fashion-mnist puts them)
              --help                    this text
            """;

    private static final String OUT = "--out";
    private static final String FASHION_MNIST = "--fashion-mnist";
    private static final String FASHION_MNIST_FOLDER = "/usr/share/datasets/fashion-mnist";

    /** An option that does not exist, or a value that cannot be. */
    static final class UsageException extends Exception {
        private static final long serialVersionUID = 1;

        UsageException(String message) {
            super(message);
        }
    }

    /**
     * Reads the command line.
     *
     * @param arguments options in any order; of equal ones the last counts
     * @return what they say
     * @throws UsageException if one does not exist, lacks its value or has one that cannot be
     */
    static Options parse(String... arguments) throws UsageException {
        Path folder = Path.of("target", "demo");
        Path fashionMnist = null;
        boolean help = false;
        for (String argument : arguments) {
            int equals = argument.indexOf('=');
            String name = equals < 0 ? argument : argument.substring(0, equals);
            String value = equals < 0 ? null : argument.substring(equals + 1);
            switch (name) {
                case OUT -> folder = path(name, value);
                case FASHION_MNIST -> fashionMnist = path(name, value == null ? FASHION_MNIST_FOLDER : value);
                case "--help" -> help = true;
                default -> throw new UsageException("no such option: " + argument + " (see --help)");
            }
        }
        return new Options(folder, fashionMnist, help);
    }

    private static Path path(String name, @Nullable String value) throws UsageException {
        if (value == null || value.isEmpty()) {
            throw new UsageException(name + ": expected a folder, as in " + name + "=FOLDER");
        }
        try {
            return Path.of(value);
        } catch (InvalidPathException e) {
            throw new UsageException(name + ": not a path: " + e.getMessage());
        }
    }
}
