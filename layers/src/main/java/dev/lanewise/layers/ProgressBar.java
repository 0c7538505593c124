package dev.lanewise.layers;

import dev.lanewise.kernels.InvalidArgumentException;
import java.io.Console;
import java.io.PrintStream;
import java.util.Locale;
import java.util.Map;

/**
 * Shows how far a training is. On a terminal a bar moves within one line; where the output goes to a file or a pipe there are
 * plain lines. Either way at most 20 lines stay, evenly spread over the epochs, and always one for the last:
 *
 * <pre>{@code
 * Epoch 12/30 [=========>..........] 21,504/48,000  loss 0.1234  83,412 samples/s
 * Epoch 12/30  loss 0.1201  accuracy 0.9643  val_loss 0.1432  val_accuracy 0.9561  83,398 samples/s
 * }</pre>
 */
public final class ProgressBar implements Callback {
    private static final int LINES = 20;
    private static final int WIDTH = 20;
    private static final long REDRAW_NANOSECONDS = 100_000_000;

    private final PrintStream out;
    private final boolean terminal;
    private long lastDrawn;
    private int drawnWidth;
    private int lastLine;

    /** On {@link System#out}, with a bar if that is a terminal. */
    public ProgressBar() {
        this(System.out, isTerminal());
    }

    /**
     * On any stream.
     *
     * @param out where the lines go
     * @param terminal whether a carriage return there goes back to the beginning of the line
     * @throws InvalidArgumentException if {@code out} is null
     */
    public ProgressBar(PrintStream out, boolean terminal) {
        Check.notNull("ProgressBar", "out", out);
        this.out = out;
        this.terminal = terminal;
    }

    @SuppressWarnings(
            "SystemConsoleNull") // whether there is a console without a terminal depends on the JDK's settings
    private static boolean isTerminal() {
        Console console = System.console();
        return console != null && console.isTerminal();
    }

    @Override
    public void trainBegin(Training training) {
        lastDrawn = System.nanoTime();
        drawnWidth = 0;
        lastLine = 0;
    }

    @Override
    public void batchEnd(Training training) {
        if (terminal && System.nanoTime() - lastDrawn >= REDRAW_NANOSECONDS) {
            draw(bar(training));
            lastDrawn = System.nanoTime();
        }
    }

    @Override
    public void epochEnd(Training training, Epoch epoch) {
        int step = Math.ceilDiv(training.epochs(), LINES);
        if (epoch.number() % step == 0 || epoch.number() == training.epochs() || training.isStopped()) {
            line(line(training, epoch));
            lastLine = epoch.number();
        }
    }

    /** Writes the line of the last epoch, if a callback that came later ended the training there. */
    @Override
    public void trainEnd(Training training, History history) {
        if (lastLine < history.last().number()) {
            line(line(training, history.last()));
        }
    }

    private void line(String text) {
        if (terminal) {
            draw(text);
            drawnWidth = 0;
        } else {
            out.print(text);
        }
        out.println();
    }

    /** Overwrites the line, with spaces where the old text was longer. */
    private void draw(String text) {
        out.print("\r" + text + " ".repeat(Math.max(0, drawnWidth - text.length())));
        out.flush();
        drawnWidth = text.length();
    }

    private static String bar(Training training) {
        int done = (int) ((long) WIDTH * training.samplesDone() / training.samples());
        String head = done < WIDTH ? ">" : "";
        return String.format(
                Locale.ROOT,
                "Epoch %d/%d [%s%s%s] %,d/%,d  loss %.4g  %,.0f samples/s",
                training.epoch(),
                training.epochs(),
                "=".repeat(done),
                head,
                ".".repeat(WIDTH - done - head.length()),
                training.samplesDone(),
                training.samples(),
                training.loss(),
                training.samplesPerSecond());
    }

    private static String line(Training training, Epoch epoch) {
        StringBuilder text = new StringBuilder();
        text.append("Epoch ").append(epoch.number()).append('/').append(training.epochs());
        for (Map.Entry<String, Double> score : epoch.scores().values().entrySet()) {
            text.append(String.format(Locale.ROOT, "  %s %.4g", score.getKey(), score.getValue()));
        }
        text.append(String.format(Locale.ROOT, "  %,.0f samples/s", epoch.samplesPerSecond()));
        return text.toString();
    }
}
