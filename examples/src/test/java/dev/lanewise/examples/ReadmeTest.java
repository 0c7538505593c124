package dev.lanewise.examples;

import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.lanewise.autograd.Op;
import dev.lanewise.autograd.Tensor;
import dev.lanewise.kernels.Activation;
import dev.lanewise.kernels.Epilogue;
import dev.lanewise.kernels.Gemm;
import dev.lanewise.kernels.Transpose;
import dev.lanewise.kernels.Workers;
import dev.lanewise.layers.Adam;
import dev.lanewise.layers.Dense;
import dev.lanewise.layers.Fit;
import dev.lanewise.layers.Loss;
import dev.lanewise.layers.Metric;
import dev.lanewise.layers.Sequential;
import dev.lanewise.layers.data.Csv;
import dev.lanewise.layers.data.Dataset;
import dev.lanewise.layers.data.Split;
import dev.lanewise.layers.data.TrainTestSplit;
import dev.lanewise.properties.GradCheck;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** The ten lines for each of the three ways of use. */
final class ReadmeTest {
    @RegisterExtension
    final Printed printed = new Printed();

    @Test
    void kernels() {
        // snippet: readme-kernels
        float[] x = {1, 2, 3, 4}; // 2 × 2, row by row
        float[] w = {1, 0, -1, 0, 1, -1}; // 2 × 3
        float[] bias = {0.5f, -2.5f, 8};
        float[] y = new float[6]; // 2 × 3: y = relu(x · w + bias), in one pass
        var epilogue = Epilogue.of(bias, 0, Activation.RELU);
        Gemm.sgemm(Workers.shared(), epilogue, Transpose.NO, Transpose.NO, 2, 3, 2, 1, x, 0, 2, w, 0, 3, 0, y, 0, 3);
        System.out.println(Arrays.toString(y));
        // end
        printed.asDocumented("readme-kernels");
    }

    // snippet: readme-op
    static final Op CUBE = Op.of(
            "cube",
            Op.Saves.INPUTS,
            (y, call) -> { // y = x³
                y.mul(call.in(0), call.in(0));
                y.mul(y, call.in(0));
            },
            (dx, dy, call) -> { // dx = 3x² · dy
                dx.mul(call.in(0), call.in(0));
                dx.mul(dx, dy);
                dx.scale(3, dx);
            });
    // end

    @Test
    void autograd() {
        // snippet: readme-autograd
        Tensor x = Tensor.of(new double[] {1, 2, 3}).requiresGrad(true);
        CUBE.apply(x.shape(), x).sum().backward();
        System.out.println(Arrays.toString(x.grad().toDoubleArray()));

        GradCheck.DEFAULT.check(in -> CUBE.apply(in[0].shape(), in[0]), x); // throws if the pullback is wrong
        // end
        printed.asDocumented("readme-autograd");
        Op wrong =
                Op.of("wrong", Op.Saves.INPUTS, (y, call) -> y.mul(call.in(0), call.in(0)), (dx, dy, _) -> dx.copy(dy));
        assertThrows(AssertionError.class, () -> GradCheck.DEFAULT.check(in -> wrong.apply(in[0].shape(), in[0]), x));
    }

    @Test
    void layers() throws IOException {
        Path file =
                Path.of(System.getProperty("basedir", "."), "src/main/resources/dev/lanewise/examples/digits.csv.gz");
        // snippet: readme-layers
        Dataset digits = Csv.readLabelled(file, Csv.Header.ABSENT, 64).dividedBy(16);
        Split split = TrainTestSplit.of(digits.rows(), 0.2, 0);

        var model = new Sequential(0, new Dense(128, Activation.RELU), new Dense(10));
        model.compile(new Adam(), Loss.SPARSE_CATEGORICAL_CROSS_ENTROPY, Metric.ACCURACY);
        model.fit(digits.take(split.train()), Fit.epochs(30).batchSize(32));
        System.out.println(model.evaluate(digits.take(split.test())).get("accuracy"));
        // end
        printed.asDocumented("readme-layers");
    }
}
