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
 * backward pass adds up. Pullbacks come in three forms, of which an op may have several:
 *
 * <ul>
 *   <li>{@link Pullback}: one for each input, on storages. The fastest, since the result is written where it is needed.
 *   <li>{@link JointPullback}: one for all inputs, where they share a pass over the memory.
 *   <li>{@link Derivative}: one for each input, on tensors. It is recorded like any other computation, so an op that has it can
 *       be differentiated twice. Where it stands alone it serves the first derivative too.
 * </ul>
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

    /** dxᵢ ← Jᵢᵀ·dy for all inputs at once. */
    @FunctionalInterface
    public interface JointPullback {
        /**
         * Writes the whole cotangents.
         *
         * @param dx the cotangent of each input, with arbitrary content, an array of its own; null for an input that requires
         *     no gradient
         * @param dy the cotangent of the output, only to be read
         * @param call what the op saves
         */
        void write(@Nullable Storage[] dx, Storage dy, Call call);
    }

    /** Jᵀ·dy for one input, computed with tensors, so that it is differentiable itself. */
    @FunctionalInterface
    public interface Derivative {
        /**
         * Computes the cotangent.
         *
         * @param dy the cotangent of the output
         * @param call what the op saves: {@link Call#input} and {@link Call#output}
         * @return the cotangent of the input, of its shape
         */
        Tensor pull(Tensor dy, Call call);
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
    private final @Nullable JointPullback joint;
    private final Derivative[] derivatives;

    private Op(
            String name,
            Saves saves,
            Forward forward,
            @Nullable Preparation preparation,
            Pullback[] pullbacks,
            @Nullable JointPullback joint,
            Derivative[] derivatives) {
        this.name = name;
        this.saves = saves;
        this.forward = forward;
        this.preparation = preparation;
        this.pullbacks = pullbacks;
        this.joint = joint;
        this.derivatives = derivatives;
    }

    /**
     * Defines an operation.
     *
     * @param name the name for errors
     * @param saves what the pullbacks read of the forward
     * @param forward writes the result
     * @param pullbacks one for each input, in order; an input without one must not require a gradient. None, if the op gets
     *     them by {@link #jointly} or {@link #differentiable}
     * @return the operation
     * @throws InvalidArgumentException if an argument is null
     */
    public static Op of(String name, Saves saves, Forward forward, Pullback... pullbacks) {
        Check.notNull("Op.of", "name", name);
        Check.notNull("Op.of", "saves", saves);
        Check.notNull("Op.of", "forward", forward);
        Check.noneNull("Op.of", "pullback", pullbacks);
        return new Op(name, saves, forward, null, pullbacks.clone(), null, new Derivative[0]);
    }

    /**
     * The same operation with a step before its pullbacks on storages.
     *
     * @param preparation overwrites the cotangent of the output, which no one else reads
     * @return a new operation
     * @throws InvalidArgumentException if {@code preparation} is null
     */
    public Op preparing(Preparation preparation) {
        Check.notNull("Op.preparing", "preparation", preparation);
        return new Op(name, saves, forward, preparation, pullbacks, joint, derivatives);
    }

    /**
     * The same operation with one pullback for all inputs, instead of one for each.
     *
     * @param joint writes the cotangents
     * @return a new operation
     * @throws InvalidArgumentException if {@code joint} is null
     */
    public Op jointly(JointPullback joint) {
        Check.notNull("Op.jointly", "joint", joint);
        return new Op(name, saves, forward, preparation, new Pullback[0], joint, derivatives);
    }

    /**
     * The same operation with pullbacks on tensors, so that its derivatives have derivatives.
     *
     * @param derivatives one for each input, in order
     * @return a new operation
     * @throws InvalidArgumentException if an argument is null
     */
    public Op differentiable(Derivative... derivatives) {
        Check.noneNull("Op.differentiable", "derivative", derivatives);
        return new Op(name, saves, forward, preparation, pullbacks, joint, derivatives.clone());
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
        Context context = Context.current();
        boolean recording = requiresGrad(inputs) && context.recording;
        Storage y = Workspace.take(context, inputs[0].dtype(), size);
        Call call = new Call(this, recording, inputs, shape.clone(), y);
        int before = y.version();
        forward.write(y, call);
        checkWritten("forward", -1, y, before);
        call.giveScratchBack();
        return recording ? recorded(call, y, inputs, context) : new Tensor(call.shape(), y, null);
    }

    /** The result of an op that only reads the elements of its input in another shape. */
    Tensor view(int[] shape, Tensor input) {
        checkInputs(input);
        Context context = Context.current();
        Storage y = input.storage();
        if (!requiresGrad(input) || !context.recording) {
            return new Tensor(shape.clone(), y, null);
        }
        Tensor[] inputs = {input};
        return recorded(new Call(this, true, inputs, shape.clone(), y), y, inputs, context);
    }

    /** A result that was computed already, with this op as its history. */
    Tensor attach(int[] shape, Storage y, Tensor... inputs) {
        return recorded(new Call(this, true, inputs, shape, y), y, inputs, Context.current());
    }

    private Tensor recorded(Call call, Storage y, Tensor[] inputs, Context context) {
        @Nullable Node[] nodes = new Node[inputs.length];
        for (int i = 0; i < inputs.length; i++) {
            nodes[i] = inputs[i].node();
        }
        Node.Result node = new Node.Result(y, this, call, nodes, context);
        call.keep(saves, node);
        return new Tensor(call.shape(), y, node);
    }

    private boolean requiresGrad(Tensor... inputs) {
        boolean any = false;
        for (int i = 0; i < inputs.length; i++) {
            if (inputs[i].requiresGrad()) {
                if (joint == null && i >= Math.max(pullbacks.length, derivatives.length)) {
                    throw new InvalidArgumentException(
                            name, "input " + i, "a tensor that requires no gradient", "one that requires it");
                }
                any = true;
            }
        }
        return any;
    }

    private void checkInputs(Tensor... inputs) {
        Check.notNull(name, "inputs", inputs);
        if (inputs.length == 0) {
            throw new InvalidArgumentException(name, "inputs", "at least one", "none");
        }
        Tensor first = inputs[0];
        for (int i = 0; i < inputs.length; i++) {
            Tensor input = inputs[i];
            if (input == null
                    || input.dtype() != first.dtype()
                    || !input.storage().isOpen()) {
                Check.notNull(name, "input " + i, input);
                Check.dtype(name, "input " + i, input, first.dtype());
                input.checkOpen(name, "input " + i);
            }
        }
    }

    /** Gives each input that has a vertex its contribution. */
    void pull(@Nullable Node[] nodes, Storage dy, Call call) {
        if (preparation != null && (joint != null || pullbacks.length > 0)) {
            preparation.overwrite(dy, call);
        }
        if (joint != null) {
            pullJointly(joint, nodes, dy, call);
            return;
        }
        for (int i = 0; i < nodes.length; i++) {
            Node node = nodes[i];
            if (node != null) {
                Storage dx = node.next();
                int before = dx.version();
                if (i < pullbacks.length) {
                    pullbacks[i].write(dx, dy, call);
                } else {
                    pullByTensors(i, dx, dy, call);
                }
                checkWritten("pullback ", i, dx, before);
                node.added(dx);
            }
        }
    }

    private void pullJointly(JointPullback joint, @Nullable Node[] nodes, Storage dy, Call call) {
        @Nullable Storage[] dx = new Storage[nodes.length];
        int[] before = new int[nodes.length];
        for (int i = 0; i < nodes.length; i++) {
            Node node = nodes[i];
            if (node != null) {
                Storage next = isAmong(node, nodes, i) ? Workspace.take(dy.dtype(), node.size) : node.next();
                dx[i] = next;
                before[i] = next.version();
            }
        }
        joint.write(dx, dy, call);
        for (int i = 0; i < nodes.length; i++) {
            Node node = nodes[i];
            Storage written = dx[i];
            if (node != null && written != null) {
                checkWritten("pullback ", i, written, before[i]);
                node.added(written);
            }
        }
    }

    private static boolean isAmong(Node node, @Nullable Node[] nodes, int count) {
        for (int i = 0; i < count; i++) {
            if (nodes[i] == node) {
                return true;
            }
        }
        return false;
    }

    /** The first derivative of an op that has only pullbacks on tensors. */
    private void pullByTensors(int i, Storage dx, Storage dy, Call call) {
        int mark = Workspace.mark();
        try (var _ = Tensor.noGrad()) {
            dx.copy(derivative(i, new Tensor(call.shape(), dy, null), call).storage());
        }
        Workspace.takeBackSince(mark, null);
    }

    /**
     * Jᵀ·dy for one input, recorded where recording is on.
     *
     * @throws AutogradException if this op's pullbacks are on storages only
     */
    Tensor derivative(int i, Tensor dy, Call call) {
        if (i >= derivatives.length) {
            throw new AutogradException(
                    "derivative of a derivative",
                    "the pullback of " + name,
                    "one on tensors (Op.differentiable)",
                    "one on storages");
        }
        return derivatives[i].pull(dy, call);
    }

    /** Whether there is a pullback on storages, so that no tensors are needed for a first derivative. */
    boolean pullsOnStorages() {
        return joint != null || pullbacks.length > 0;
    }

    private void checkWritten(String what, int i, Storage storage, int before) {
        if (storage.version() == before) {
            throw new AutogradException(
                    name, i < 0 ? what : what + i, "that it writes its result", "that it wrote nothing");
        }
    }
}
