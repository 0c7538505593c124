package dev.lanewise.properties;

import dev.lanewise.autograd.DType;
import dev.lanewise.autograd.Graph;
import dev.lanewise.autograd.Tensor;
import dev.lanewise.autograd.TensorFunction;

/** A function and its derivative as arrays: what a {@link JacobianCheck} compares. */
interface Differentiable {
    /** The value at a point, and its shape. */
    record Value(double[] elements, int[] shape) {}

    /** The value at x. */
    Value value(Tensor[] x);

    /** ∂y/∂x by backward passes, [input][element][output]. */
    double[][][] jacobian(Tensor[] x);

    /** The operation that gives the result. */
    String operation(Tensor[] x);

    /** A function of tensors, and its derivative by one backward pass for each output element. */
    static Differentiable of(TensorFunction function) {
        return new Differentiable() {
            @Override
            public Value value(Tensor[] x) {
                try (var _ = Tensor.noGrad()) {
                    Tensor y = function.apply(x);
                    return new Value(y.toDoubleArray(), y.shape());
                }
            }

            @Override
            public double[][][] jacobian(Tensor[] x) {
                return Differentiable.jacobian(function, leaves(x));
            }

            @Override
            public String operation(Tensor[] x) {
                return function.apply(leaves(x)).operation();
            }
        };
    }

    /** Copies that require a gradient. */
    static Tensor[] leaves(Tensor[] x) {
        Tensor[] leaves = new Tensor[x.length];
        for (int i = 0; i < x.length; i++) {
            leaves[i] = x[i].copy().requiresGrad(true);
        }
        return leaves;
    }

    private static double[][][] jacobian(TensorFunction function, Tensor[] x) {
        Tensor y = function.apply(x);
        double[][][] jacobian = new double[x.length][][];
        for (int i = 0; i < x.length; i++) {
            jacobian[i] = new double[x[i].size()][y.size()];
        }
        Tensor cotangent = Tensor.zeros(DType.FLOAT64, y.shape());
        for (int j = 0; j < y.size() && y.requiresGrad(); j++) {
            cotangent.storage().fill(0);
            cotangent.storage().set(j, 1);
            y.backward(cotangent, Graph.RETAIN);
            for (int i = 0; i < x.length; i++) {
                for (int e = 0; e < x[i].size() && x[i].hasGrad(); e++) {
                    jacobian[i][e][j] = x[i].grad().storage().get(e);
                }
                x[i].zeroGrad();
            }
        }
        return jacobian;
    }
}
