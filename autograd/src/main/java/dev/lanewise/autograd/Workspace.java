package dev.lanewise.autograd;

import dev.lanewise.kernels.InvalidArgumentException;
import dev.lanewise.kernels.Workers;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Where the operations of a training step get their arrays and their threads from, so that the second step of a model with
 * fixed shapes allocates no array.
 *
 * <pre>{@code
 * Workspace workspace = Workspace.of(Workers.shared());
 * for (...) {
 *     try (var _ = workspace.open()) {
 *         Tensor loss = model.forward(x).meanSquaredError(y);
 *         loss.backward();
 *         optimiser.step();
 *     }
 * }
 * }</pre>
 *
 * <p>While its scope is open, the results of operations and their cotangents live in arrays of the workspace. Closing the
 * scope takes them back: a tensor that was computed inside is then an error to read. What outlives the scope: tensors from the
 * factories of {@link Tensor}, {@link Tensor#copy() copies}, and gradients of leaves, which keep one array each.
 *
 * <p>A workspace serves one thread at a time, and its scope can be open once. It keeps the arrays for as long as it lives; when
 * it is unreachable, so are they.
 */
public final class Workspace {
    /** A team of one, which has no thread of its own: the caller computes. */
    private static final Workers CALLER = Workers.of(1);

    private record Kind(DType dtype, int length) {}

    private final Workers workers;
    private final Map<Kind, ArrayDeque<Storage>> free = new HashMap<>();
    private final List<Storage> lent = new ArrayList<>();
    private long bytes;
    private boolean open;

    private Workspace(Workers workers) {
        this.workers = workers;
    }

    /**
     * A workspace whose operations run on the caller's thread.
     *
     * @return an empty workspace
     */
    public static Workspace create() {
        return new Workspace(CALLER);
    }

    /**
     * A workspace whose matrix products run on a team of threads.
     *
     * @param workers the team; the workspace does not close it
     * @return an empty workspace
     * @throws InvalidArgumentException if {@code workers} is null
     */
    public static Workspace of(Workers workers) {
        Check.notNull("Workspace.of", "workers", workers);
        return new Workspace(workers);
    }

    /**
     * Opens the scope: from now on the operations of this thread use this workspace.
     *
     * @return the scope, whose end takes the arrays back and brings the workspace that was in use before
     * @throws AutogradException if the scope is open already
     */
    public Scope open() {
        if (open) {
            throw new AutogradException("Workspace.open", "scope", "closed", "open");
        }
        Context context = Context.current();
        Workspace outer = context.workspace;
        Scope scope = context.enter("Workspace", () -> {
            context.workspace = outer;
            takeBackAll();
        });
        open = true;
        context.workspace = this;
        return scope;
    }

    /**
     * The memory of all arrays that this workspace has made. Steps of fixed shapes leave it as it is from the second on.
     *
     * @return bytes, lent out or not
     */
    public long bytes() {
        return bytes;
    }

    /** The threads of this thread's open workspace, or a team of one. */
    static Workers workers() {
        Workspace workspace = Context.current().workspace;
        return workspace == null ? CALLER : workspace.workers;
    }

    /** A storage with arbitrary content for a result: from the open workspace, else from the heap. */
    static Storage take(DType dtype, int length) {
        Workspace workspace = Context.current().workspace;
        return workspace == null ? dtype.allocate(length) : workspace.lend(new Kind(dtype, length));
    }

    /** Takes back one storage that nobody reads any more, if it comes from the open workspace. */
    static void giveBack(Storage storage) {
        Workspace workspace = Context.current().workspace;
        if (workspace != null && storage.lender() == workspace) {
            workspace.takeBack(storage);
        }
    }

    private Storage lend(Kind kind) {
        ArrayDeque<Storage> shelf = free.get(kind);
        Storage storage = shelf == null ? null : shelf.pollLast();
        if (storage == null) {
            storage = kind.dtype.allocate(kind.length);
            bytes += (long) kind.length * kind.dtype.bytes();
        }
        storage.lender(this);
        lent.add(storage);
        return storage;
    }

    private void takeBack(Storage storage) {
        Kind kind = new Kind(storage.dtype(), storage.length());
        free.computeIfAbsent(kind, _ -> new ArrayDeque<>()).addLast(storage.retire());
    }

    private void takeBackAll() {
        for (Storage storage : lent) {
            if (storage.isOpen()) {
                takeBack(storage);
            }
        }
        lent.clear();
        open = false;
    }
}
