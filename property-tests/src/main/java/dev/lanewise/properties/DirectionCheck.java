package dev.lanewise.properties;

import dev.lanewise.autograd.Tensor;
import dev.lanewise.autograd.TensorFunction;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** Compares derivatives in random directions, weighted over the outputs at random. */
final class DirectionCheck {
    private final GradCheck settings;
    private final TensorFunction function;
    private final Tensor[] x;
    private final long seed;

    DirectionCheck(GradCheck settings, TensorFunction function, Tensor[] inputs, long seed) {
        this.settings = settings;
        this.function = function;
        this.x = Stream.of(inputs).map(Tensor::copy).toArray(Tensor[]::new);
        this.seed = seed;
    }

    GradReport run(int count) {
        SplittableRandom random = new SplittableRandom(seed);
        Tensor[] leaves = Differentiable.leaves(x);
        Tensor y = function.apply(leaves);
        String operation = y.operation();
        for (int k = 0; k < count; k++) {
            Tensor u = GradCheck.random(random, y.shape());
            Tensor[] v =
                    Stream.of(x).map(t -> GradCheck.random(random, t.shape())).toArray(Tensor[]::new);
            if (!settings.agree(analytic(u, v), numeric(u, v))) {
                return explain(operation, u, v, k, count);
            }
        }
        return new GradReport(operation, count, List.of(), List.of(), "");
    }

    /** ⟨Jᵀu, v⟩. */
    private double analytic(Tensor u, Tensor[] v) {
        Tensor[] leaves = Differentiable.leaves(x);
        Tensor y = function.apply(leaves);
        if (y.requiresGrad()) {
            y.backward(u);
        }
        return IntStream.range(0, x.length)
                .filter(i -> leaves[i].hasGrad())
                .mapToDouble(i -> dot(leaves[i].grad(), v[i]))
                .sum();
    }

    /** ⟨u, (f(x + hv) − f(x − hv)) / 2h⟩. */
    private double numeric(Tensor u, Tensor[] v) {
        double h = settings.epsilon();
        try (var _ = Tensor.noGrad()) {
            Tensor above = function.apply(moved(h, v));
            Tensor below = function.apply(moved(-h, v));
            double sum = 0;
            for (int j = 0; j < above.size(); j++) {
                sum += u.storage().get(j)
                        * (above.storage().get(j) - below.storage().get(j));
            }
            return sum / (2 * h);
        }
    }

    private Tensor[] moved(double h, Tensor[] v) {
        return IntStream.range(0, x.length)
                .mapToObj(i -> {
                    Tensor moved = x[i].copy();
                    moved.storage().axpy(h, v[i].storage());
                    return moved;
                })
                .toArray(Tensor[]::new);
    }

    private static double dot(Tensor a, Tensor b) {
        double sum = 0;
        for (int i = 0; i < a.size(); i++) {
            sum += a.storage().get(i) * b.storage().get(i);
        }
        return sum;
    }

    /** Looks for the element at fault in the gradient of ⟨u, f(x)⟩. */
    private GradReport explain(String operation, Tensor u, Tensor[] v, int k, int count) {
        Differentiable weighted =
                Differentiable.of(in -> function.apply(in).mul(u).sum());
        String origin = "  seed: %d, direction %d of %d; the output is ⟨u, f(x)⟩ with a random u%n"
                .formatted(seed, k + 1, count);
        GradReport elements =
                new JacobianCheck(settings, weighted, x).named(operation).run(origin);
        if (!elements.isRight() || !elements.kinks().isEmpty()) {
            return elements;
        }
        double analytic = analytic(u, v);
        double numeric = numeric(u, v);
        GradFinding whole = new GradFinding(
                GradFinding.Kind.WRONG,
                operation,
                0,
                List.of(),
                List.of(),
                analytic,
                numeric,
                numeric,
                numeric,
                settings.allowed(numeric));
        String explanation =
                "  in a direction that moves all elements; no single element is beyond its tolerance%n".formatted();
        return new GradReport(operation, count, List.of(whole), List.of(), explanation + origin);
    }
}
