package dev.lanewise.autograd;

import dev.lanewise.kernels.InvalidArgumentException;
import org.jspecify.annotations.Nullable;

/**
 * A differentiable operation: a forward that writes the result, and for each input a pullback that writes the cotangent of
 * that input from the cotangent of the result. The operations of {@link Tensor} are made of nothing else, so an operation of
 * your own is their equal:
 *
 * <pre>{@code
 * static final Op SQUARE = Op.of("square", Op.Saves.INPUTS,
 *         (y, call) -> y.mul(call.in(0), call.in(0)),
 *         (dx, dy, call) -> {
 *             dx.mul(dy, call.in(0));
 *             dx.scale(2, dx);
 *         });
 *
 * Tensor y = SQUARE.apply(x.shape(), x);
 * }</pre>
 *
 * <p>For y = f(x₀, x₁, …) with Jacobians Jᵢ = ∂y/∂xᵢ, pullback i writes dxᵢ ← Jᵢᵀ·dy: it overwrites and never accumulates; the
 * backward pass adds up. {@link GradCheck} compares pullbacks with differences of the forward.
 */
public final class Op {
    /** What the pullbacks read of the forward: it must stay unchanged until they ran. */
    public enum Saves {
        /** Only the cotangent, and the {@linkplain Call#residual(int) residual} if there is one. */
        NOTHING,
        /** The inputs. */
        INPUTS,
        /** The output. */
        OUTPUT,
        /** The inputs and the output. */
        BOTH;

        boolean inputs() {
            return this == INPUTS || this == BOTH;
        }

        boolean output() {
            return this == OUTPUT || this == BOTH;
        }
    }

    /** y ← f(x₀, x₁, …). */
    @FunctionalInterface
    public interface Forward {
        /**
         * Writes the whole result.
         *
         * @param y the result, with arbitrary content
         * @param call the inputs
         */
        void write(Storage y, Call call);
    }

    /** dx ← Jᵀ·dy for one input. */
    @FunctionalInterface
    public interface Pullback {
        /**
         * Writes the whole cotangent.
         *
         * @param dx the cotangent of the input, with arbitrary content; an array of its own
         * @param dy the cotangent of the output, only to be read
         * @param call what the op saves
         */
        void write(Storage dx, Storage dy, Call call);
    }

    /** A step that all pullbacks share, such as dz ← f′(y)·dy where an activation is fused into the op. */
    @FunctionalInterface
    public interface Preparation {
        /**
         * Overwrites the cotangent that the pullbacks then find.
         *
         * @param dy the cotangent of the output
         * @param call what the op saves
         */
        void overwrite(Storage dy, Call call);
    }

    private final String name;
    private final Saves saves;
    private final Forward forward;
    private final @Nullable Preparation preparation;
    private final Pullback[] pullbacks;

    private Op(String name, Saves saves, Forward forward, @Nullable Preparation preparation, Pullback[] pullbacks) {
        this.name = name;
        this.saves = saves;
        this.forward = forward;
        this.preparation = preparation;
        this.pullbacks = pullbacks;
    }

    /**
     * Defines an operation.
     *
     * @param name the name for errors
     * @param saves what the pullbacks read of the forward
     * @param forward writes the result
     * @param pullbacks one for each input, in order; an input without one must not require a gradient
     * @return the operation
     * @throws InvalidArgumentException if an argument is null
     */
    public static Op of(String name, Saves saves, Forward forward, Pullback... pullbacks) {
        Check.notNull("Op.of", "name", name);
        Check.notNull("Op.of", "saves", saves);
        Check.notNull("Op.of", "forward", forward);
        Check.notNull("Op.of", "pullbacks", pullbacks);
        for (int i = 0; i < pullbacks.length; i++) {
            Check.notNull("Op.of", "pullback " + i, pullbacks[i]);
        }
        return new Op(name, saves, forward, null, pullbacks.clone());
    }

    /**
     * The same operation with a step before its pullbacks.
     *
     * @param preparation overwrites the cotangent of the output, which no one else reads
     * @return a new operation
     * @throws InvalidArgumentException if {@code preparation} is null
     */
    public Op preparing(Preparation preparation) {
        Check.notNull("Op.preparing", "preparation", preparation);
        return new Op(name, saves, forward, preparation, pullbacks);
    }

    /**
     * The name.
     *
     * @return the name that errors use
     */
    public String name() {
        return name;
    }

    /**
     * Runs the forward, and records the call if an input requires a gradient and no {@link Tensor#noGrad() noGrad} scope is
     * open.
     *
     * @param shape the shape of the result
     * @param inputs at least one; all of the same precision
     * @return the result
     * @throws InvalidArgumentException if an argument is null, the shape is negative or too large, there is no input, the
     *     precisions differ, or an input without pullback requires a gradient
     * @throws AutogradException if an input belongs to a workspace whose scope was closed, or the forward writes nothing
     */
    public Tensor apply(int[] shape, Tensor... inputs) {
        int size = Check.size(name, shape);
        checkInputs(inputs);
        Storage y = Workspace.take(inputs[0].dtype(), size);
        boolean recording = records(inputs);
        Call call = new Call(this, y.dtype(), recording, inputs, y);
        int before = y.version();
        forward.write(y, call);
        checkWritten("forward", y, before);
        return result(shape.clone(), y, recording ? call : null, inputs);
    }

    /** The result of an op that only reads the elements of its input in another shape. */
    Tensor view(int[] shape, Tensor input) {
        checkInputs(input);
        Storage y = input.storage();
        return result(
                shape.clone(),
                y,
                records(input) ? new Call(this, y.dtype(), true, new Tensor[] {input}, y) : null,
                input);
    }

    private Tensor result(int[] shape, Storage y, @Nullable Call call, Tensor... inputs) {
        if (call == null) {
            return new Tensor(shape, y, null);
        }
        call.keep(saves);
        @Nullable Node[] nodes = new Node[inputs.length];
        for (int i = 0; i < inputs.length; i++) {
            nodes[i] = inputs[i].node();
        }
        return new Tensor(shape, y, new Node.Result(y, this, call, nodes));
    }

    private boolean records(Tensor... inputs) {
        boolean any = false;
        for (int i = 0; i < inputs.length; i++) {
            if (inputs[i].requiresGrad()) {
                if (i >= pullbacks.length) {
                    throw new InvalidArgumentException(
                            name, "input " + i, "a tensor that requires no gradient", "one that requires it");
                }
                any = true;
            }
        }
        return any && Context.current().recording;
    }

    private void checkInputs(Tensor... inputs) {
        Check.notNull(name, "inputs", inputs);
        if (inputs.length == 0) {
            throw new InvalidArgumentException(name, "inputs", "at least one", "none");
        }
        Check.notNull(name, "input 0", inputs[0]);
        for (int i = 0; i < inputs.length; i++) {
            Check.dtype(name, "input " + i, inputs[i], inputs[0].dtype());
            inputs[i].checkOpen(name, "input " + i);
        }
    }

    /** Runs the step before the pullbacks. */
    void prepare(Storage dy, Call call) {
        if (preparation != null) {
            preparation.overwrite(dy, call);
        }
    }

    /** Runs pullback i. */
    void pull(int i, Storage dx, Storage dy, Call call) {
        int before = dx.version();
        pullbacks[i].write(dx, dy, call);
        checkWritten("pullback " + i, dx, before);
    }

    private void checkWritten(String what, Storage storage, int before) {
        if (storage.version() == before) {
            throw new AutogradException(name, what, "that it writes its result", "that it wrote nothing");
        }
    }
}
