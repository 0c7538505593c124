package dev.lanewise.properties;

import dev.lanewise.autograd.AutogradException;
import dev.lanewise.autograd.DType;
import dev.lanewise.autograd.Tensor;
import dev.lanewise.autograd.TensorFunction;
import dev.lanewise.autograd.Transforms;
import java.util.SplittableRandom;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Compares the Hessian of ⟨u, f(x)⟩ by differences of its gradient with the one by a second backward pass. */
final class SecondCheck implements Differentiable {
    private final GradCheck settings;
    private final TensorFunction function;
    private final TensorFunction weighted;
    private final Tensor[] inputs;
    private final int size;

    SecondCheck(GradCheck settings, TensorFunction function, Tensor[] inputs, long seed) {
        this.settings = settings;
        this.function = function;
        this.inputs = inputs;
        this.size = Stream.of(inputs).mapToInt(Tensor::size).sum();
        Tensor u = GradCheck.random(
                new SplittableRandom(seed), function.apply(inputs).shape());
        this.weighted = in -> function.apply(in).mul(u).sum();
    }

    GradReport run() {
        return new JacobianCheck(settings, this, inputs).run();
    }

    /** The gradients by all inputs, one after the other. */
    @Override
    public Value value(Tensor[] x) {
        Tensor[] leaves = Differentiable.leaves(x);
        Tensor y = weighted.apply(leaves);
        if (y.requiresGrad()) {
            y.backward();
        }
        double[] gradient = new double[size];
        int place = 0;
        for (Tensor leaf : leaves) {
            if (leaf.hasGrad()) {
                System.arraycopy(leaf.grad().toDoubleArray(), 0, gradient, place, leaf.size());
            }
            place += leaf.size();
        }
        return new Value(gradient, new int[] {size});
    }

    @Override
    public double[][][] jacobian(Tensor[] x) {
        double[][] rows = bySecondPass(x);
        if (rows == null) {
            rows = byDifferences(x);
        }
        double[][][] jacobian = new double[x.length][][];
        int place = 0;
        for (int i = 0; i < x.length; i++) {
            jacobian[i] = new double[x[i].size()][size];
            for (int e = 0; e < x[i].size(); e++, place++) {
                for (int j = 0; j < size; j++) {
                    jacobian[i][e][j] = rows[j][place];
                }
            }
        }
        return jacobian;
    }

    /** Row j: the gradient of element j of the gradient; null if an op has no pullback on tensors. */
    private double @Nullable [][] bySecondPass(Tensor[] x) {
        double[][] rows = new double[size][size];
        try {
            int j = 0;
            for (int i = 0; i < x.length; i++) {
                for (int e = 0; e < x[i].size(); e++, j++) {
                    Tensor[] v = Stream.of(x)
                            .map(t -> Tensor.zeros(DType.FLOAT64, t.shape()))
                            .toArray(Tensor[]::new);
                    v[i].storage().set(e, 1);
                    Tensor[] product = Transforms.hvp(weighted, x, v);
                    int place = 0;
                    for (Tensor part : product) {
                        System.arraycopy(part.toDoubleArray(), 0, rows[j], place, part.size());
                        place += part.size();
                    }
                }
            }
            return rows;
        } catch (AutogradException noSecondPass) {
            return null;
        }
    }

    /** Row j by differences in direction j: the transpose of what it is compared with. */
    private double[][] byDifferences(Tensor[] x) {
        double[][] rows = new double[size][];
        int j = 0;
        for (Tensor tensor : x) {
            for (int e = 0; e < tensor.size(); e++, j++) {
                double at = tensor.storage().get(e);
                double h = settings.step(at);
                tensor.storage().set(e, at + h);
                double[] above = value(x).elements();
                tensor.storage().set(e, at - h);
                double[] below = value(x).elements();
                tensor.storage().set(e, at);
                double step = (at + h) - (at - h);
                rows[j] = new double[size];
                for (int k = 0; k < size; k++) {
                    rows[j][k] = (above[k] - below[k]) / step;
                }
            }
        }
        return rows;
    }

    @Override
    public String operation(Tensor[] x) {
        return "gradient of " + function.apply(Differentiable.leaves(x)).operation();
    }
}
