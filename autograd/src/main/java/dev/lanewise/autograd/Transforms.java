package dev.lanewise.autograd;

import dev.lanewise.kernels.InvalidArgumentException;
import java.util.Arrays;

/**
 * Functions of functions: the derivative of a {@link TensorFunction} as a value, without leaves and without
 * {@link Tensor#grad() gradients} that add up.
 *
 * <p>All of them are made of one thing, a backward pass that is recorded: the pullbacks run as operations on tensors
 * ({@link Op#differentiable}), so what they give can be differentiated again, and a transform of a transform is allowed to any
 * depth. Forward mode is that, twice: Jᵀu is linear in u, and its pullback is J. This needs no second set of rules, at the price
 * of two backward passes for a {@link #jvp}. An op whose pullbacks are on storages only can be differentiated once; asking for
 * more is an {@link AutogradException} that names it.
 *
 * <p>The inputs may be results of other operations and need not require a gradient. They are only read.
 */
public final class Transforms {
    private Transforms() {}

    /**
     * A value and a derivative that belongs to it.
     *
     * @param value f(x)
     * @param derivatives one tensor for each input, or one for all, as the method that returns this says
     */
    public record Result(Tensor value, Tensor... derivatives) {}

    /**
     * ∇f(x).
     *
     * @param f a function with one element as its result
     * @param x the inputs
     * @return the gradient by each input, of its shape
     * @throws InvalidArgumentException if an argument is null or f(x) has not exactly one element
     */
    public static Tensor[] grad(TensorFunction f, Tensor... x) {
        return valueAndGrad(f, x).derivatives();
    }

    /**
     * f(x) and ∇f(x) in one go.
     *
     * @param f a function with one element as its result
     * @param x the inputs
     * @return the value, and the gradient by each input
     * @throws InvalidArgumentException if an argument is null or f(x) has not exactly one element
     */
    public static Result valueAndGrad(TensorFunction f, Tensor... x) {
        Trace trace = new Trace("grad", f, x);
        if (trace.y.size() != 1) {
            throw new InvalidArgumentException(
                    "grad", "f(x)", "one element (vjp takes a cotangent)", "shape " + Arrays.toString(trace.y.shape()));
        }
        Tensor one = Tensor.full(trace.y.dtype(), 1, trace.y.shape());
        return new Result(trace.value(), trace.pull(one, trace.isTraced()));
    }

    /**
     * f(x) and Jᵀ·u, J the Jacobian of f at x.
     *
     * @param f a function
     * @param u a cotangent of the shape of f(x)
     * @param x the inputs
     * @return the value, and the product by each input
     * @throws InvalidArgumentException if an argument is null or u not of the shape of f(x)
     */
    public static Result vjp(TensorFunction f, Tensor u, Tensor... x) {
        Trace trace = new Trace("vjp", f, x);
        Check.dtype("vjp", "u", u, trace.y.dtype());
        Check.shape("vjp", "u", u, trace.y.shape());
        return new Result(trace.value(), trace.pull(u, trace.isTraced() || u.requiresGrad()));
    }

    /**
     * f(x) and J·v, J the Jacobian of f at x: how f changes in the direction v.
     *
     * @param f a function
     * @param x the inputs
     * @param v a tangent for each input, of its shape
     * @return the value, and the product, of the shape of f(x)
     * @throws InvalidArgumentException if an argument is null or a tangent not of the shape of its input
     * @throws AutogradException if an op on the way has no pullback on tensors
     */
    public static Result jvp(TensorFunction f, Tensor[] x, Tensor[] v) {
        Trace trace = new Trace("jvp", f, x);
        checkTangents("jvp", x, v);
        Tensor u = Tensor.zeros(trace.y.dtype(), trace.y.shape()).requiresGrad(true);
        Tensor inner = inner(trace.pull(u, true), v);
        boolean traced = trace.isTraced() || anyRequires(v);
        Tensor[] product = Gradients.of(inner, one(inner), new Tensor[] {u}, traced);
        return new Result(trace.value(), product);
    }

    /**
     * The Jacobian of f at x.
     *
     * @param f a function of one tensor
     * @param x the input
     * @return ∂yⱼ/∂xᵢ, of the shape of f(x) followed by that of x
     * @throws InvalidArgumentException if an argument is null
     */
    public static Tensor jacobian(TensorFunction f, Tensor x) {
        Trace trace = new Trace("jacobian", f, x);
        int outputs = trace.y.size();
        Tensor[] rows = new Tensor[outputs];
        for (int j = 0; j < outputs; j++) {
            rows[j] = trace.pull(unit(trace.y, j), trace.isTraced())[0];
        }
        return stacked(rows, trace.y.dtype(), trace.y.shape(), x.shape());
    }

    /**
     * H·v, H the Hessian of f at x, without H: the gradient of ⟨∇f(x), v⟩.
     *
     * @param f a function with one element as its result
     * @param x the inputs
     * @param v a tangent for each input, of its shape
     * @return the product by each input
     * @throws InvalidArgumentException if an argument is null, f(x) has not exactly one element, or a tangent not the shape of
     *     its input
     * @throws AutogradException if an op on the way has no pullback on tensors
     */
    public static Tensor[] hvp(TensorFunction f, Tensor[] x, Tensor[] v) {
        checkTangents("hvp", x, v);
        return grad(in -> inner(grad(f, in), v), x);
    }

    /**
     * The Hessian of f at x.
     *
     * @param f a function of one tensor with one element as its result
     * @param x the input
     * @return ∂²f/∂xᵢ∂xⱼ, of the shape of x followed by that of x
     * @throws InvalidArgumentException if an argument is null or f(x) has not exactly one element
     * @throws AutogradException if an op on the way has no pullback on tensors
     */
    public static Tensor hessian(TensorFunction f, Tensor x) {
        return jacobian(in -> grad(f, in)[0], x);
    }

    /**
     * f(x) as one operation that keeps its inputs and nothing of what is computed between them and the result; the backward
     * pass computes it a second time (T. Chen, B. Xu, C. Zhang, C. Guestrin, "Training deep nets with sublinear memory cost",
     * 2016). Value and gradients have the bits that they have without it. In a {@link Workspace} the intermediate arrays go back
     * at once.
     *
     * @param f a function that does the same each time, where a {@link RandomPosition} counts as the same; all that requires a
     *     gradient must be an input of it
     * @param x the inputs, parameters among them
     * @return f(x)
     * @throws InvalidArgumentException if an argument is null
     * @throws AutogradException if f uses a tensor that requires a gradient and is not an input
     */
    public static Tensor checkpoint(TensorFunction f, Tensor... x) {
        return Checkpoint.of(f, x);
    }

    /** f applied to inputs of its own, so that derivatives by them do not meet with those of an enclosing transform. */
    private static final class Trace {
        private final Tensor[] outer;
        private final Tensor[] x;
        private final Tensor y;

        Trace(String operation, TensorFunction f, Tensor... inputs) {
            Check.notNull(operation, "f", f);
            Check.noneNull(operation, "input", inputs);
            outer = inputs;
            x = new Tensor[inputs.length];
            for (int i = 0; i < x.length; i++) {
                x[i] = inputs[i].requiresGrad()
                        ? ShapeRules.RESHAPE.view(inputs[i].dimensions(), inputs[i])
                        : inputs[i].detach().requiresGrad(true);
            }
            y = recorded(f, x);
            Check.notNull(operation, "f(x)", y);
        }

        /** f(x), recorded even where a noGrad scope is open. */
        private static Tensor recorded(TensorFunction f, Tensor[] x) {
            Context context = Context.current();
            boolean outer = context.recording;
            context.recording = true;
            try {
                return f.apply(x);
            } finally {
                context.recording = outer;
            }
        }

        /** Whether somebody will differentiate what comes out of this. */
        boolean isTraced() {
            return anyRequires(outer);
        }

        Tensor value() {
            return isTraced() ? y : y.detach();
        }

        Tensor[] pull(Tensor u, boolean record) {
            return Gradients.of(y, u, x, record);
        }
    }

    private static boolean anyRequires(Tensor[] tensors) {
        for (Tensor tensor : tensors) {
            if (tensor.requiresGrad()) {
                return true;
            }
        }
        return false;
    }

    private static void checkTangents(String operation, Tensor[] x, Tensor[] v) {
        Check.noneNull(operation, "input", x);
        Check.noneNull(operation, "tangent", v);
        if (v.length != x.length) {
            throw new InvalidArgumentException(
                    operation, "tangents", x.length + ", one for each input", Integer.toString(v.length));
        }
        for (int i = 0; i < x.length; i++) {
            Check.dtype(operation, "tangent " + i, v[i], x[i].dtype());
            Check.shape(operation, "tangent " + i, v[i], x[i].dimensions());
        }
    }

    /** Σᵢ ⟨aᵢ, bᵢ⟩. */
    private static Tensor inner(Tensor[] a, Tensor[] b) {
        Tensor sum = Tensor.scalar(a[0].dtype(), 0);
        for (int i = 0; i < a.length; i++) {
            sum = sum.add(a[i].mul(b[i]).sum());
        }
        return sum;
    }

    private static Tensor one(Tensor like) {
        return Tensor.full(like.dtype(), 1, like.shape());
    }

    private static Tensor unit(Tensor like, int element) {
        Tensor unit = Tensor.zeros(like.dtype(), like.shape());
        unit.storage().set(element, 1);
        return unit;
    }

    private static Tensor stacked(Tensor[] rows, DType dtype, int[] outer, int[] inner) {
        int[] shape = Arrays.copyOf(outer, outer.length + inner.length);
        System.arraycopy(inner, 0, shape, outer.length, inner.length);
        return rows.length == 0
                ? Tensor.zeros(dtype, shape)
                : Tensor.stack(0, rows).reshape(shape);
    }
}
