package dev.lanewise.layers.data;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.lanewise.kernels.InvalidArgumentException;
import org.junit.jupiter.api.Test;

class TableTest {
    private final Table table = new Table(new double[] {1, 2, 3, 4, 5, 6}, 2);

    @Test
    void rowsAreTakenInTheOrderAskedFor() {
        Table taken = table.take(new int[] {2, 0, 2});
        assertEquals(3, taken.rows());
        assertArrayEquals(new double[] {5, 6, 1, 2, 5, 6}, taken.values());
        assertEquals(0, table.take(new int[0]).rows());
    }

    @Test
    void floatsAreRoundedToNearest() {
        var wide = new Table(new double[] {0.1, 1e300, Double.NaN}, 1);
        assertArrayEquals(new float[] {0.1f, Float.POSITIVE_INFINITY, Float.NaN}, wide.toFloats());
    }

    @Test
    @SuppressWarnings("NullAway") // null is one of them
    void argumentsThatDoNotFit() {
        assertMessage("Table: values: expected not null, found null", () -> new Table(null, 1));
        assertMessage("Table: columns: expected at least 1, found 0", () -> new Table(new double[0], 0));
        assertMessage(
                "Table: values: expected whole rows of 2 columns, found 3 elements", () -> new Table(new double[3], 2));
        assertMessage("Table.take: rows: expected not null, found null", () -> table.take(null));
        assertMessage("Table.take: rows[1]: expected 0 to 2, found 3", () -> table.take(new int[] {0, 3}));
        assertMessage("Table.take: rows[0]: expected 0 to 2, found -1", () -> table.take(new int[] {-1}));
    }

    private static void assertMessage(String message, Runnable call) {
        var e = assertThrows(InvalidArgumentException.class, call::run);
        assertEquals(message, e.getMessage());
    }
}
