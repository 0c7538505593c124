package dev.lanewise.examples;

import dev.lanewise.kernels.Backend;
import dev.lanewise.kernels.InvalidArgumentException;
import dev.lanewise.layers.data.DataFormatException;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.NoSuchFileException;
import java.nio.file.NotDirectoryException;
import org.jspecify.annotations.Nullable;

/**
 * Two trainings on real data, and a third where Fashion-MNIST is on the machine. The last lines are for programs to read:
 *
 * <pre>
 * regression.mse=0.0912919…
 * digits.accuracy=0.98…
 * backend=vector, 256 bits, …
 * </pre>
 *
 * <p>All numbers but the times are the same in every run, on any machine and with any number of threads.
 */
public final class Demo {
    /** Exit status: all went well. */
    static final int OK = 0;

    /** Exit status: a file could not be read or written. */
    static final int FAILED = 1;

    /** Exit status: an option or a system property is wrong. */
    static final int USAGE = 2;

    private Demo() {}

    /**
     * Runs the demo and ends the JVM with status 0, 1 if a file cannot be read or written, or 2 if an option or a system
     * property is wrong.
     *
     * @param arguments see {@code --help}
     */
    public static void main(String[] arguments) {
        System.setProperty("java.awt.headless", "true"); // charts are drawn into memory: no display is needed
        System.exit(run(System.out, System.err, arguments));
    }

    /** The demo without the end of the JVM. */
    static int run(PrintStream out, PrintStream err, String... arguments) {
        try {
            Options options = Options.parse(arguments);
            if (options.help()) {
                out.print(Options.HELP);
            } else {
                run(out, options);
            }
            return OK;
        } catch (Options.UsageException | InvalidArgumentException e) {
            err.println("demo: " + e.getMessage());
            return USAGE;
        } catch (DataFormatException e) {
            err.println("demo: " + e.getMessage());
            return FAILED;
        } catch (IOException e) {
            err.println("demo: " + reason(e));
            return FAILED;
        }
    }

    private static void run(PrintStream out, Options options) throws IOException {
        // What can fail comes before what takes time: system properties, the folder, the files.
        String backend = Backend.describe();
        Pictures pictures = Pictures.in(options.folder());
        Images digits = Images.digits();
        Images fashion = options.fashionMnist() == null ? null : Images.idx(options.fashionMnist());

        out.println("Lanewise: " + backend);
        out.println();
        Regression.Result regression = new Regression().run(out, pictures);
        out.println();
        double digitsAccuracy = new Classifier("Digits", "digits", digits, 128, 30, 32).run(out, pictures);
        double fashionAccuracy = fashionMnist(out, pictures, fashion);
        out.println();
        out.println("regression.article.mse=" + regression.article());
        if (fashion != null) {
            out.println("fashion-mnist.accuracy=" + fashionAccuracy);
        }
        out.println("regression.mse=" + regression.converged());
        out.println("digits.accuracy=" + digitsAccuracy);
        out.println("backend=" + backend);
    }

    private static double fashionMnist(PrintStream out, Pictures pictures, @Nullable Images images) throws IOException {
        if (images == null) {
            return Double.NaN;
        }
        out.println();
        return new Classifier("Fashion-MNIST", "fashion-mnist", images, 128, 4, 64).run(out, pictures);
    }

    /** One line: the messages of the most frequent exceptions of files are a path and nothing else. */
    private static String reason(IOException e) {
        String what = switch (e) {
            case NoSuchFileException _ -> "no such file or folder: ";
            case AccessDeniedException _ -> "no permission: ";
            case FileAlreadyExistsException _, NotDirectoryException _ -> "not a folder: ";
            default -> "";
        };
        return what + e.getMessage();
    }
}
