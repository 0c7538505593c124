package dev.lanewise.bench.report;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.stream.DoubleStream;
import org.junit.jupiter.api.Test;

class AxisTest {
    @Test
    void ticksAreRoundNumbersInsideTheRange() {
        assertEquals(List.of(0.0, 20.0, 40.0, 60.0, 80.0, 100.0), new Axis("", 0, 105, false).ticks());
        assertEquals(List.of(5.0, 10.0, 20.0, 50.0, 100.0), new Axis("", 4, 128, true).ticks());
        assertEquals(List.of(1.0, 10.0, 100.0, 1000.0, 10000.0, 100000.0), new Axis("", 1, 1e5, true).ticks());
    }

    @Test
    void positionsRunFromZeroToOne() {
        Axis linear = Axis.fromZero("", DoubleStream.of(10, 100));
        assertEquals(0, linear.position(0));
        assertEquals(1, linear.position(105), 1e-12);
        Axis logarithmic = new Axis("", 1, 100, true);
        assertEquals(0, logarithmic.position(1));
        assertEquals(0.5, logarithmic.position(10), 1e-12);
        assertTrue(Axis.logarithmic("", DoubleStream.of(7)).ticks().size() >= 1);
    }

    @Test
    void labelsHaveThreeDigits() {
        assertEquals("1230", Axis.label(1234));
        assertEquals("0.005", Axis.label(0.005));
        assertEquals("100", Axis.label(100));
    }
}
