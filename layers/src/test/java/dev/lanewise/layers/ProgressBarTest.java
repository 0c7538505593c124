package dev.lanewise.layers;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.lanewise.layers.data.Table;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;

class ProgressBarTest {
    private static final Table X = new Table(new double[] {1, 2, 3, 4}, 1);

    private static String output(boolean terminal, int epochs, Callback... more) {
        var bytes = new ByteArrayOutputStream();
        var out = new PrintStream(bytes, true, StandardCharsets.UTF_8);
        var model = new Sequential(0, new Dense(1));
        model.compile(new Sgd(0.01), Loss.MEAN_SQUARED_ERROR, Metric.MEAN_SQUARED_ERROR);
        model.fit(
                X,
                X,
                Fit.epochs(epochs)
                        .batchSize(2)
                        .validation(X, X)
                        .callbacks(new ProgressBar(out, terminal))
                        .callbacks(more));
        return bytes.toString(StandardCharsets.UTF_8);
    }

    @Test
    void writesOnePlainLineAnEpoch() {
        List<String> lines = output(false, 3).lines().toList();
        assertEquals(3, lines.size());
        String number = "[-+.e\\d]+";
        assertTrue(
                lines.get(1)
                        .matches("Epoch 2/3  loss N  mse N  val_loss N  val_mse N  [\\d,]+ samples/s"
                                .replace("N", number)),
                lines.get(1));
    }

    @Test
    void writesAtMostTwentyLinesAndAlwaysTheLast() {
        List<String> lines = output(false, 50).lines().toList();
        assertEquals(17, lines.size());
        assertTrue(lines.getFirst().startsWith("Epoch 3/50 "), lines.getFirst());
        assertTrue(lines.getLast().startsWith("Epoch 50/50 "), lines.getLast());
    }

    @Test
    void writesTheLastLineOfATrainingThatIsStopped() {
        Callback stop = new Callback() {
            @Override
            public void epochEnd(Training training, Epoch epoch) {
                if (epoch.number() == 7) {
                    training.stop();
                }
            }
        };
        List<String> lines = output(false, 50, stop).lines().toList();
        assertTrue(lines.getLast().startsWith("Epoch 7/50 "), lines.getLast());
        assertEquals(3, lines.size());
    }

    @Test
    void goesBackToTheBeginningOfTheLineOnlyOnATerminal() {
        assertFalse(output(false, 2).contains("\r"));
        Callback slow = new Callback() {
            @Override
            public void batchEnd(Training training) {
                if (training.batch() == 1) {
                    pause();
                }
            }
        };
        String text = output(true, 1, slow);
        assertTrue(text.contains("\rEpoch 1/1 [====================] 4/4  loss "), text);
        assertEquals(
                1,
                text.lines()
                        .filter(line -> !line.isBlank() && line.startsWith("Epoch 1/1  loss"))
                        .count(),
                text);
    }

    /** Longer than the bar waits before it is drawn again. */
    private static void pause() {
        try {
            Thread.sleep(150);
        } catch (InterruptedException e) {
            throw new AssertionError(e);
        }
    }
}
