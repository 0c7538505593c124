package dev.lanewise.examples;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.lanewise.autograd.DType;
import dev.lanewise.autograd.Op;
import dev.lanewise.autograd.Tensor;
import dev.lanewise.autograd.TensorFunction;
import dev.lanewise.autograd.Transforms;
import dev.lanewise.autograd.Workspace;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** The code of docs/autograd.md: automatic differentiation from nothing, and the library's beside it. */
final class TapeTest {
    @RegisterExtension
    final Printed printed = new Printed();

    // snippet: tape-var
    /** A number that knows where it came from: its inputs, and by how much it changes with each. */
    static final class Var {
        final double value;
        final Var[] inputs;
        final double[] slopes;
        double gradient;

        Var(double value, Var[] inputs, double... slopes) {
            this.value = value;
            this.inputs = inputs;
            this.slopes = slopes;
        }
    }

    static Var leaf(double value) {
        return new Var(value, new Var[0]);
    }
    // end

    // snippet: tape-ops
    static Var add(Var a, Var b) {
        return new Var(a.value + b.value, new Var[] {a, b}, 1, 1);
    }

    static Var mul(Var a, Var b) {
        return new Var(a.value * b.value, new Var[] {a, b}, b.value, a.value);
    }

    static Var tanh(Var a) {
        double t = Math.tanh(a.value);
        return new Var(t, new Var[] {a}, 1 - t * t);
    }
    // end

    // snippet: tape-backward
    static void backward(Var result) {
        List<Var> order = new ArrayList<>(); // inputs before results
        visit(result, new HashSet<>(), order);
        result.gradient = 1;
        for (Var y : order.reversed()) {
            for (int i = 0; i < y.inputs.length; i++) {
                y.inputs[i].gradient += y.slopes[i] * y.gradient;
            }
        }
    }

    static void visit(Var y, Set<Var> seen, List<Var> order) {
        if (seen.add(y)) {
            for (Var input : y.inputs) {
                visit(input, seen, order);
            }
            order.add(y);
        }
    }
    // end

    @Test
    void aNeuron() {
        // snippet: tape-neuron
        Var w = leaf(0.5);
        Var x = leaf(2);
        Var b = leaf(-0.5);
        Var y = tanh(add(mul(w, x), b));
        backward(y);
        System.out.printf("y %.4f  dy/dw %.4f  dy/dx %.4f  dy/db %.4f%n", y.value, w.gradient, x.gradient, b.gradient);
        // end
        printed.asDocumented("tape-neuron");
    }

    @Test
    void aVariableThatIsReadTwice() {
        Var x = leaf(3);
        Var y = mul(x, x);
        backward(add(y, mul(y, x)));
        assertEquals(2 * 3 + 3 * 3 * 3, x.gradient, "x² + x³");
    }

    @Test
    void theSameWithTensors() {
        // snippet: tape-tensors
        Tensor w = Tensor.of(new double[] {0.5}, 1, 1).requiresGrad(true);
        Tensor x = Tensor.of(new double[] {2}, 1, 1).requiresGrad(true);
        Tensor b = Tensor.of(new double[] {-0.5}).requiresGrad(true);
        Tensor y = x.matmul(w).add(b).tanh();
        y.backward();
        System.out.printf(
                "y %.4f  dy/dw %.4f  dy/dx %.4f  dy/db %.4f%n",
                y.item(), w.grad().item(), x.grad().item(), b.grad().item());
        // end
        printed.asDocumented("tape-tensors");
    }

    @Test
    void memoryOfAStep() {
        // snippet: tape-memory
        Tensor w = Tensor.full(DType.FLOAT32, 0.01, 64, 64).requiresGrad(true);
        TensorFunction eightLayers = in -> {
            Tensor y = in[0];
            for (int i = 0; i < 8; i++) {
                y = y.matmul(in[1]).tanh();
            }
            return y;
        };
        Workspace workspace = Workspace.create();
        for (boolean checkpoint : new boolean[] {false, true}) {
            try (var _ = workspace.open()) {
                Tensor y = Tensor.full(DType.FLOAT32, 0.5, 512, 64);
                for (int part = 0; part < 4; part++) {
                    y = checkpoint ? Transforms.checkpoint(eightLayers, y, w) : eightLayers.apply(y, w);
                }
                y.square().sum().backward();
            }
            System.out.printf(
                    "%-12s asked for %,6d KiB, held %,5d KiB%n",
                    checkpoint ? "checkpointed" : "plain",
                    workspace.requestedBytes() >> 10,
                    workspace.peakBytes() >> 10);
        }
        // end
        printed.asDocumented("tape-memory");
    }

    // snippet: tape-op
    /** y = x³: twice differentiable, since its pullback is written with tensors. */
    static final Op CUBE = Op.of("cube", Op.Saves.INPUTS, (y, call) -> {
                y.mul(call.in(0), call.in(0));
                y.mul(y, call.in(0));
            })
            .differentiable(
                    (dy, call) -> dy.mul(call.input(0)).mul(call.input(0)).mul(3));
    // end

    @Test
    void derivativesAsFunctions() {
        // snippet: tape-transforms
        TensorFunction f = in -> CUBE.apply(in[0].shape(), in[0]).sum();
        Tensor x = Tensor.of(new double[] {1, 2});
        System.out.println(Arrays.toString(Transforms.grad(f, x)[0].toDoubleArray()));
        System.out.println(Arrays.toString(Transforms.hessian(f, x).toDoubleArray()));

        Tensor v = Tensor.of(new double[] {1, 10});
        Transforms.Result along = Transforms.jvp(f, new Tensor[] {x}, new Tensor[] {v});
        System.out.println(along.value().item() + " " + along.derivatives()[0].item());
        // end
        printed.asDocumented("tape-transforms");
    }
}
