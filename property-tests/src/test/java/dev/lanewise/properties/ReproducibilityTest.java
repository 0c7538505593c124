package dev.lanewise.properties;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.lanewise.autograd.DType;
import dev.lanewise.autograd.Tensor;
import dev.lanewise.kernels.Activation;
import dev.lanewise.kernels.Workers;
import dev.lanewise.layers.Adam;
import dev.lanewise.layers.Dense;
import dev.lanewise.layers.Fit;
import dev.lanewise.layers.Loss;
import dev.lanewise.layers.Metric;
import dev.lanewise.layers.Sequential;
import dev.lanewise.layers.Sgd;
import dev.lanewise.layers.data.Dataset;
import dev.lanewise.layers.data.Table;
import dev.lanewise.layers.random.NumPyRandom;
import java.nio.ByteBuffer;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.HexFormat;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * The same seed gives the same weights to the last bit. The digests below were computed once; every JVM in which the build
 * runs the tests (vector widths, scalar backend, no vector module) finds them again with each number of threads.
 *
 * <p>A kernel whose contract changes, such as the order of a sum or a polynomial, gives other digests. They are then written
 * anew from the scalar backend, in the commit that changes the contract.
 */
class ReproducibilityTest {
    private static final int WIDTH = 64;
    private static final int CLASSES = 10;
    private static final int ROWS = 200;

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 3})
    void aClassifierInSinglePrecision(int threads) {
        assertEquals(
                "bd39227d1580c6e1e8d0804eebff2c09e483e87848dc26cbbdba6c09f83d1f1e",
                digest(classifier(DType.FLOAT32, threads)));
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 3})
    void aClassifierInDoublePrecision(int threads) {
        assertEquals(
                "55dc2532422236c9ff56bfc1df174f4ddaf39fbc831cd1555a2e31161bd68f62",
                digest(classifier(DType.FLOAT64, threads)));
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 3})
    void aRegressionInSinglePrecision(int threads) {
        assertEquals(
                "aceaf0629e4c9b9a56d5e450958786d3059ff478d18d9fec419fe7a98faf5353",
                digest(regression(DType.FLOAT32, threads)));
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 3})
    void aRegressionInDoublePrecision(int threads) {
        assertEquals(
                "e2950f01ba55590ef89188ea5a20b70aaa58bd2fb2a104d6b1756ca969bc4a70",
                digest(regression(DType.FLOAT64, threads)));
    }

    /** Pictures of 8 × 8 with values from 0 to 16, as the optical digits have; the last batch is smaller than the others. */
    private static Sequential classifier(DType dtype, int threads) {
        NumPyRandom random = new NumPyRandom(2);
        float[] features = new float[ROWS * WIDTH];
        int[] labels = new int[ROWS];
        for (int i = 0; i < ROWS; i++) {
            labels[i] = (int) random.randint(0, CLASSES);
            for (int j = 0; j < WIDTH; j++) {
                features[i * WIDTH + j] = random.randint(0, j % CLASSES == labels[i] ? 17 : 9);
            }
        }
        try (Workers team = Workers.of(threads)) {
            var model = new Sequential(
                            dtype,
                            7,
                            new Dense(48, Activation.RELU),
                            new Dense(19, Activation.TANH).l2(1e-3),
                            new Dense(CLASSES))
                    .workers(team);
            model.compile(new Adam(0.01), Loss.SPARSE_CATEGORICAL_CROSS_ENTROPY, Metric.ACCURACY);
            model.fit(new Dataset(features, WIDTH, labels), Fit.epochs(2).batchSize(64));
            return model;
        }
    }

    private static Sequential regression(DType dtype, int threads) {
        NumPyRandom random = new NumPyRandom(3);
        Table x = new Table(random.rand(45, 3), 3);
        Table y = new Table(random.rand(45, 2), 2);
        try (Workers team = Workers.of(threads)) {
            var model = new Sequential(dtype, 8, new Dense(5, Activation.SIGMOID), new Dense(2)).workers(team);
            model.compile(new Sgd(0.1), Loss.MEAN_SQUARED_ERROR, Metric.MEAN_SQUARED_ERROR);
            model.fit(x, y, Fit.epochs(3).batchSize(16));
            return model;
        }
    }

    /** SHA-256 of the bits of all weights. */
    private static String digest(Sequential model) {
        try {
            MessageDigest digest = MessageDigest.getInstance("SHA-256");
            for (Tensor weight : model.state().values()) {
                digest.update(bits(weight));
            }
            return HexFormat.of().formatHex(digest.digest());
        } catch (NoSuchAlgorithmException e) {
            throw new AssertionError(e);
        }
    }

    private static byte[] bits(Tensor weight) {
        ByteBuffer buffer = ByteBuffer.allocate(Double.BYTES * weight.size());
        for (int i = 0; i < weight.size(); i++) {
            double value = weight.storage().get(i);
            if (weight.dtype() == DType.FLOAT32) {
                buffer.putInt(Float.floatToRawIntBits((float) value));
            } else {
                buffer.putLong(Double.doubleToRawLongBits(value));
            }
        }
        return Arrays.copyOf(buffer.array(), buffer.position());
    }
}
