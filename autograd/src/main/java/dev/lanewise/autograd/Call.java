package dev.lanewise.autograd;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * One application of an {@link Op}: what its forward reads, and what its pullbacks find again. After the forward only what the
 * op {@link Op.Saves saves} is kept, each storage with its version.
 */
public final class Call {
    private final Op op;
    private final DType dtype;
    private final boolean recording;
    private final @Nullable Storage[] values; // the inputs, and last the output
    private int[] versions = {};
    private @Nullable Storage residual;

    Call(Op op, DType dtype, boolean recording, Tensor[] inputs, Storage output) {
        this.op = op;
        this.dtype = dtype;
        this.recording = recording;
        values = new Storage[inputs.length + 1];
        for (int i = 0; i < inputs.length; i++) {
            values[i] = inputs[i].storage();
        }
        values[inputs.length] = output;
    }

    /**
     * An input.
     *
     * @param i its number, from 0
     * @return its storage, only to be read
     * @throws AutogradException in a pullback, if the op does not save its inputs
     */
    public Storage in(int i) {
        return saved(i);
    }

    /**
     * The output.
     *
     * @return its storage, only to be read
     * @throws AutogradException in a pullback, if the op does not save its output
     */
    public Storage out() {
        return saved(values.length - 1);
    }

    private Storage saved(int i) {
        Storage storage = values[i];
        if (storage == null) {
            throw new AutogradException(
                    op.name(), "pullback", "to read only what the op saves", "it read " + describe(i));
        }
        return storage;
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
     * A storage for intermediate results.
     *
     * @param length its length
     * @return a storage with arbitrary content
     */
    public Storage scratch(int length) {
        return Workspace.take(dtype, length);
    }

    /** Ends the forward: forgets what is not saved, and notes the version of what is. */
    void keep(Op.Saves saves) {
        int inputs = values.length - 1;
        if (!saves.inputs()) {
            Arrays.fill(values, 0, inputs, null);
        }
        if (!saves.output()) {
            values[inputs] = null;
        }
        versions = new int[values.length];
        for (int i = 0; i < values.length; i++) {
            Storage storage = values[i];
            versions[i] = storage == null ? 0 : storage.version();
        }
    }

    /** Checks, before the pullbacks run, that everything saved is as it was. */
    void check() {
        for (int i = 0; i < values.length; i++) {
            Storage storage = values[i];
            if (storage != null && !storage.isOpen()) {
                throw closed(describe(i));
            }
            if (storage != null && storage.version() != versions[i]) {
                throw new AutogradException(
                        "backward",
                        describe(i) + " of " + op.name(),
                        "the values that were saved (version " + versions[i] + ")",
                        "values that were changed in place since (version " + storage.version() + ")");
            }
        }
        if (residual != null && !residual.isOpen()) {
            throw closed("the residual");
        }
    }

    private String describe(int i) {
        return i < values.length - 1 ? "input " + i : "the output";
    }

    private AutogradException closed(String what) {
        return new AutogradException(
                "backward", what + " of " + op.name(), "a tensor in use", "one whose workspace scope was closed");
    }
}
