package dev.lanewise.autograd;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One application of an {@link Op}: what its forward reads, and what its pullbacks find again. After the forward only what the
 * op {@link Op.Saves saves} is kept, each value with its version.
 *
 * <p>Pullbacks on storages read {@link #in} and {@link #out}; pullbacks on tensors read {@link #input} and {@link #output},
 * the same values with their history, so that the result can be differentiated again.
 */
public final class Call {
    private static final int[] NONE = {};

    private final Op op;
    private final DType dtype;
    private final boolean recording;
    private final int[] shape;
    private final Object[] inputs; // tensors; after the forward the shapes of those that are not saved
    private @Nullable Storage output;
    private Node.@Nullable Result result;
    private int[] versions = NONE;
    private @Nullable Storage residual;
    private @Nullable List<Storage> scratch;

    Call(Op op, boolean recording, Tensor[] inputs, int[] shape, Storage output) {
        this.op = op;
        this.dtype = output.dtype();
        this.recording = recording;
        this.inputs = new Object[inputs.length];
        System.arraycopy(inputs, 0, this.inputs, 0, inputs.length);
        this.shape = shape;
        this.output = output;
    }

    /**
     * An input.
     *
     * @param i its number, from 0
     * @return its storage, only to be read
     * @throws AutogradException in a pullback, if the op does not save its inputs
     */
    public Storage in(int i) {
        return input(i).storage();
    }

    /**
     * The output.
     *
     * @return its storage, only to be read
     * @throws AutogradException in a pullback, if the op does not save its output
     */
    public Storage out() {
        if (output == null) {
            throw unsaved("the output");
        }
        return output;
    }

    /**
     * An input with its history.
     *
     * @param i its number, from 0
     * @return the tensor that the op was applied to
     * @throws AutogradException in a pullback, if the op does not save its inputs
     */
    public Tensor input(int i) {
        if (inputs[i] instanceof Tensor input) {
            return input;
        }
        throw unsaved("input " + i);
    }

    /**
     * The output with its history.
     *
     * @return the tensor that the op gave
     * @throws AutogradException in a pullback, if the op does not save its output
     */
    public Tensor output() {
        return new Tensor(shape, out(), result);
    }

    /** The shape of an input, saved or not. */
    int[] inputShape(int i) {
        return inputs[i] instanceof Tensor input ? input.dimensions() : (int[]) inputs[i];
    }

    /** The shape of the output. */
    int[] shape() {
        return shape;
    }

    private AutogradException unsaved(String what) {
        return new AutogradException(op.name(), "pullback", "to read only what the op saves", "it read " + what);
    }

    /**
     * In a forward: a storage for what only the pullbacks need, such as the gradient of a loss that is computed in the same
     * pass. The same one at every call.
     *
     * @param length its length
     * @return a storage with arbitrary content, or null where no gradient is wanted
     */
    public @Nullable Storage residual(int length) {
        if (recording && residual == null) {
            residual = Workspace.take(dtype, length);
        }
        return residual;
    }

    /**
     * In a pullback: what the forward left in {@link #residual(int)}.
     *
     * @return the residual
     * @throws AutogradException if the forward asked for none
     */
    public Storage residual() {
        if (residual == null) {
            throw new AutogradException(op.name(), "pullback", "a residual from the forward", "none");
        }
        return residual;
    }

    /**
     * A storage for intermediate results. It goes back when the forward, or the last pullback of this op in a backward pass,
     * has ended.
     *
     * @param length its length
     * @return a storage with arbitrary content
     */
    public Storage scratch(int length) {
        Storage storage = Workspace.take(dtype, length);
        if (scratch == null) {
            scratch = new ArrayList<>(4);
        }
        scratch.add(storage);
        return storage;
    }

    /** Gives the intermediate results back. */
    void giveScratchBack() {
        if (scratch != null) {
            scratch.forEach(Workspace::giveBack);
            scratch = null;
        }
    }

    /** Ends the life of this call: nobody will read the residual any more. */
    void release() {
        giveScratchBack();
        if (residual != null) {
            Workspace.giveBack(residual);
            residual = null;
        }
    }

    /** Ends the forward: forgets what is not saved, and notes the version of what is. */
    void keep(Op.Saves saves, Node.Result node) {
        result = node;
        if (!saves.output()) {
            output = null;
        }
        if (!saves.inputs()) {
            for (int i = 0; i < inputs.length; i++) {
                inputs[i] = inputShape(i);
            }
        }
        if (saves != Op.Saves.NOTHING) {
            versions = new int[inputs.length + 1];
            for (int i = 0; i <= inputs.length; i++) {
                Storage storage = saved(i);
                versions[i] = storage == null ? 0 : storage.version();
            }
        }
    }

    /** The storage of an input, or of the output after the last of them; null if it is not saved. */
    private @Nullable Storage saved(int i) {
        if (i == inputs.length) {
            return output;
        }
        return inputs[i] instanceof Tensor input ? input.storage() : null;
    }

    /** Checks, before the pullbacks run, that everything saved is as it was. */
    void check() {
        for (int i = 0; i < versions.length; i++) {
            check(saved(i), i);
        }
        if (residual != null && !residual.isOpen()) {
            throw closed("the residual");
        }
    }

    private void check(@Nullable Storage storage, int i) {
        if (storage == null) {
            return;
        }
        if (!storage.isOpen()) {
            throw closed(name(i));
        }
        if (storage.version() != versions[i]) {
            throw new AutogradException(
                    "backward",
                    name(i) + " of " + op.name(),
                    "the values that were saved (version " + versions[i] + ")",
                    "values that were changed in place since (version " + storage.version() + ")");
        }
    }

    private String name(int i) {
        return i < inputs.length ? "input " + i : "the output";
    }

    private AutogradException closed(String what) {
        return new AutogradException(
                "backward", what + " of " + op.name(), "a tensor in use", "one whose workspace scope was closed");
    }
}
