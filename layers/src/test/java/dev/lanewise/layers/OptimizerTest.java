package dev.lanewise.layers;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import dev.lanewise.autograd.DType;
import dev.lanewise.autograd.Tensor;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class OptimizerTest {
    private static Tensor parameter(double... values) {
        return Tensor.of(values).requiresGrad(true);
    }

    /** Gives a parameter the gradient g. */
    private static void gradient(Tensor parameter, double... g) {
        parameter.mul(Tensor.of(g)).sum().backward();
    }

    @Test
    void sgdWalksAgainstTheGradient() {
        Tensor w = parameter(1, 2);
        gradient(w, 4, -8);
        new Sgd(0.25).step(List.of(w));
        assertArrayEquals(new double[] {0, 4}, w.toDoubleArray());
    }

    @Test
    void adamFollowsItsFormula() {
        Tensor w = parameter(1);
        Adam adam = new Adam(0.1, 0.8, 0.9, 1e-3);
        double expected = 1;
        double m = 0;
        double v = 0;
        double[] gradients = {3, -1, 0.5};
        for (int t = 1; t <= gradients.length; t++) {
            double g = gradients[t - 1];
            gradient(w, g);
            adam.step(List.of(w));
            m = 0.8 * m + 0.2 * g;
            v = 0.9 * v + 0.1 * g * g;
            double correction = Math.sqrt(1 - Math.pow(0.9, t)) / (1 - Math.pow(0.8, t));
            expected -= 0.1 * correction * m / (Math.sqrt(v) + 1e-3);
            assertEquals(expected, w.item(), 1e-15);
        }
    }

    @ParameterizedTest
    @EnumSource(DType.class)
    void adamHasTheDefaultsOfKeras(DType dtype) {
        Tensor w = Tensor.scalar(dtype, 0).requiresGrad(true);
        Adam adam = new Adam();
        w.mul(2.0).backward();
        adam.step(List.of(w));
        w.mul(-1.0).backward();
        adam.step(List.of(w));
        // Keras's formula in Python, with the learning rate 0.001, β₁ = 0.9, β₂ = 0.999 and ε = 1e-7.
        assertEquals(-0.0012663350817163975, w.item(), dtype == DType.FLOAT64 ? 1e-17 : 2e-10);
    }

    /** Each with the defaults of Keras; the expected weights are Keras's formulas in Python, after the gradients 2 and −1 at θ = 1. */
    @Test
    void theOthersFollowTheirFormulas() {
        check(new Sgd(0.01, 0.9, false, 0), 0.972);
        check(new Sgd(0.01, 0.9, true, 0.1), 0.962839);
        check(new Sgd(0.01, 0, false, 0.1), 0.988021);
        check(new Adagrad(), 0.9994550778538247);
        check(new RmsProp(), 0.9983121421364023);
        check(new Adadelta(), 0.999999498657416);
        check(new Lion(0.001, 0.9, 0.99, 0.5), 0.99900075);
        check(new AdamW(), 0.9987256689342773);
        check(new Adamax(), 0.9987892630077051);
        check(new Nadam(), 0.9993298074852845);
    }

    private static void check(Optimizer optimizer, double expected) {
        Tensor w = parameter(1);
        for (double g : new double[] {2, -1}) {
            gradient(w, g);
            optimizer.step(List.of(w));
        }
        assertEquals(expected, w.item(), 1e-15, optimizer.getClass().getSimpleName());
    }

    @Test
    void aStepForgetsTheGradient() {
        for (Optimizer optimizer : List.of(new Sgd(0.5), new Adam(), new Lion(), new Adadelta())) {
            Tensor w = parameter(1);
            gradient(w, 1);
            optimizer.step(List.of(w));
            assertFalse(w.hasGrad());
        }
    }

    @Test
    void severalBackwardPassesAddUp() {
        Tensor w = parameter(0);
        gradient(w, 1);
        gradient(w, 2);
        new Sgd(1).step(List.of(w));
        assertEquals(-3, w.item());
    }

    @Test
    void aParameterThatNoPassReachedStaysAsItIs() {
        Tensor w = parameter(1);
        new Sgd(1).step(List.of(w));
        new Adam().step(List.of(w));
        assertEquals(1, w.item());
    }

    @Test
    void theLearningRateCanChange() {
        for (Optimizer optimizer : List.of(new Sgd(), new Adam())) {
            optimizer.learningRate(0.125);
            assertEquals(0.125, optimizer.learningRate());
        }
        Tensor w = parameter(0);
        Sgd sgd = new Sgd(1);
        sgd.learningRate(0.5);
        gradient(w, 1);
        sgd.step(List.of(w));
        assertEquals(-0.5, w.item());
    }
}
