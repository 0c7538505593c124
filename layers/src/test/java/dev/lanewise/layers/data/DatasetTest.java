package dev.lanewise.layers.data;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.lanewise.kernels.InvalidArgumentException;
import org.junit.jupiter.api.Test;

class DatasetTest {
    private final Dataset dataset = new Dataset(new float[] {1, 2, 3, 4, 5, 6}, 2, new int[] {0, 4, 1});

    @Test
    void rowsAreTakenWithTheirLabels() {
        Dataset taken = dataset.take(new int[] {2, 0, 2});
        assertEquals(3, taken.rows());
        assertArrayEquals(new float[] {5, 6, 1, 2, 5, 6}, taken.features());
        assertArrayEquals(new int[] {1, 0, 1}, taken.labels());
    }

    @Test
    void theHighestLabelCountsTheClasses() {
        assertEquals(5, dataset.classes());
        assertEquals(0, dataset.take(new int[0]).classes());
    }

    @Test
    void division() {
        Dataset quotients = dataset.dividedBy(255);
        assertArrayEquals(
                new float[] {1 / 255f, 2 / 255f, 3 / 255f, 4 / 255f, 5 / 255f, 6 / 255f}, quotients.features());
        assertArrayEquals(new int[] {0, 4, 1}, quotients.labels());
        assertEquals(1, dataset.features()[0], "the original stays as it is");
    }

    @Test
    @SuppressWarnings("NullAway") // null is one of them
    void argumentsThatDoNotFit() {
        assertMessage("Dataset: features: expected not null, found null", () -> new Dataset(null, 1, new int[0]));
        assertMessage("Dataset: labels: expected not null, found null", () -> new Dataset(new float[0], 1, null));
        assertMessage("Dataset: columns: expected at least 1, found 0", () -> new Dataset(new float[0], 0, new int[0]));
        assertMessage(
                "Dataset: features: expected whole rows of 2 columns, found 3 elements",
                () -> new Dataset(new float[3], 2, new int[1]));
        assertMessage(
                "Dataset: labels: expected one for each of 2 rows, found 1",
                () -> new Dataset(new float[4], 2, new int[1]));
        assertMessage(
                "Dataset: labels[1]: expected 0 to 2^31 - 2, found -1",
                () -> new Dataset(new float[4], 2, new int[] {0, -1}));
        assertMessage("Dataset.take: rows[1]: expected 0 to 2, found 3", () -> dataset.take(new int[] {0, 3}));
        assertMessage(
                "Dataset.dividedBy: divisor: expected a finite number above 0, found 0.0", () -> dataset.dividedBy(0));
        assertMessage(
                "Dataset.dividedBy: divisor: expected a finite number above 0, found NaN",
                () -> dataset.dividedBy(Float.NaN));
    }

    private static void assertMessage(String message, Runnable call) {
        var e = assertThrows(InvalidArgumentException.class, call::run);
        assertEquals(message, e.getMessage());
    }
}
