package dev.lanewise.properties;

import static dev.lanewise.kernels.Transpose.NO;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.lanewise.kernels.InvalidArgumentException;
import dev.lanewise.kernels.PackedGemm;
import dev.lanewise.kernels.PackedMatrix;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.function.Executable;

/** A packed matrix of one precision does not fit a product in the other, and does not take its values. */
class PackedMatrixPrecisionTest {
    private final float[] f = {3};
    private final double[] d = {5};
    private final PackedMatrix singleA = PackedMatrix.ofA(NO, 1, 1, f, 0, 1);
    private final PackedMatrix singleB = PackedMatrix.ofB(NO, 1, 1, f, 0, 1);
    private final PackedMatrix doubleA = PackedMatrix.ofA(NO, 1, 1, d, 0, 1);
    private final PackedMatrix doubleB = PackedMatrix.ofB(NO, 1, 1, d, 0, 1);

    @Test
    void products() {
        rejects(
                "dgemm: b: expected a packed B of type double, found a packed B of type float",
                () -> PackedGemm.dgemm(NO, 1, 1, 1, 1, d, 0, 1, singleB, 0, new double[1], 0, 1));
        rejects(
                "sgemm: b: expected a packed B of type float, found a packed B of type double",
                () -> PackedGemm.sgemm(NO, 1, 1, 1, 1, f, 0, 1, doubleB, 0, new float[1], 0, 1));
        rejects(
                "dgemm: a: expected a packed A of type double, found a packed A of type float",
                () -> PackedGemm.dgemm(singleA, NO, 1, 1, 1, 1, d, 0, 1, 0, new double[1], 0, 1));
        rejects(
                "sgemm: a: expected a packed A of type float, found a packed A of type double",
                () -> PackedGemm.sgemm(doubleA, NO, 1, 1, 1, 1, f, 0, 1, 0, new float[1], 0, 1));
    }

    @Test
    void repacking() {
        rejects("PackedMatrix.repack: x: expected elements of type float, found double", () -> singleA.repack(d, 0, 1));
        rejects("PackedMatrix.repack: x: expected elements of type double, found float", () -> doubleB.repack(f, 0, 1));
    }

    private static void rejects(String message, Executable call) {
        assertEquals(message, assertThrows(InvalidArgumentException.class, call).getMessage());
    }
}
