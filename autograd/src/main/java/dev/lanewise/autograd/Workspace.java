package dev.lanewise.autograd;

import dev.lanewise.kernels.InvalidArgumentException;
import dev.lanewise.kernels.Workers;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

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

    /** Free arrays of one precision and length. */
    static final class Shelf {
        private final Workspace owner;
        private final DType dtype;
        private final int length;
        private final ArrayDeque<Storage> free = new ArrayDeque<>();

        private Shelf(Workspace owner, DType dtype, int length) {
            this.owner = owner;
            this.dtype = dtype;
            this.length = length;
        }
    }

    private final Workers workers;
    private @Nullable Shelf[] shelves = new Shelf[16]; // a hash table with open addressing; its length is a power of 2
    private int shelfCount;
    private @Nullable Shelf newest; // the one that was looked for last
    private final List<Storage> lent = new ArrayList<>();
    private long bytes;
    private long inUse;
    private long peak;
    private long requested;
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
        peak = 0;
        requested = 0;
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

    /**
     * The most memory that was lent at one time since the scope was opened: the peak of a step, its results, cotangents and
     * intermediate values.
     *
     * @return bytes
     */
    public long peakBytes() {
        return peak;
    }

    /**
     * The memory of all results, cotangents and intermediate values since the scope was opened: what a step would need if none of
     * their arrays were used twice.
     *
     * @return bytes, at least {@link #peakBytes()}
     */
    public long requestedBytes() {
        return requested;
    }

    /** A storage with arbitrary content for a result: from the open workspace, else from the heap. */
    static Storage take(DType dtype, int length) {
        return take(Context.current(), dtype, length);
    }

    static Storage take(Context context, DType dtype, int length) {
        Workspace workspace = context.workspace;
        return workspace == null ? dtype.allocate(length) : workspace.lend(dtype, length);
    }

    /** Takes back one storage that nobody reads any more, if it comes from the open workspace. */
    static void giveBack(Storage storage) {
        Shelf shelf = storage.shelf();
        if (shelf != null && shelf.owner == Context.current().workspace && storage.isOpen()) {
            shelf.owner.takeBack(storage, shelf);
        }
    }

    /** A point in time, for {@link #takeBackSince}. */
    static int mark() {
        Workspace workspace = Context.current().workspace;
        return workspace == null ? 0 : workspace.lent.size();
    }

    /** Takes back what the open workspace, if there is one, has lent since, but for one storage. */
    static void takeBackSince(int mark, @Nullable Storage kept) {
        Workspace workspace = Context.current().workspace;
        if (workspace != null) {
            boolean own = workspace.lent.subList(mark, workspace.lent.size()).remove(kept);
            workspace.takeBackFrom(mark);
            if (own && kept != null) {
                workspace.lent.add(kept);
            }
        }
    }

    private Storage lend(DType dtype, int length) {
        Shelf shelf = shelf(dtype, length);
        Storage storage = shelf.free.pollLast();
        long size = (long) length * dtype.bytes();
        if (storage == null) {
            storage = dtype.allocate(length);
            storage.shelf(shelf);
            bytes += size;
        }
        inUse += size;
        requested += size;
        peak = Math.max(peak, inUse);
        lent.add(storage);
        return storage;
    }

    private void takeBack(Storage storage, Shelf shelf) {
        Storage heir = storage.retire();
        heir.shelf(shelf);
        shelf.free.addLast(heir);
        inUse -= (long) shelf.length * shelf.dtype.bytes();
    }

    private Shelf shelf(DType dtype, int length) {
        if (newest != null && newest.length == length && newest.dtype == dtype) {
            return newest;
        }
        int mask = shelves.length - 1;
        int i = hash(dtype, length) & mask;
        Shelf shelf = shelves[i];
        while (shelf != null) {
            if (shelf.length == length && shelf.dtype == dtype) {
                newest = shelf;
                return shelf;
            }
            i = (i + 1) & mask;
            shelf = shelves[i];
        }
        return newShelf(dtype, length);
    }

    private Shelf newShelf(DType dtype, int length) {
        if (2 * ++shelfCount > shelves.length) {
            @Nullable Shelf[] old = shelves;
            shelves = new Shelf[2 * old.length];
            for (Shelf shelf : old) {
                if (shelf != null) {
                    place(shelf);
                }
            }
        }
        Shelf shelf = new Shelf(this, dtype, length);
        place(shelf);
        return shelf;
    }

    private void place(Shelf shelf) {
        int mask = shelves.length - 1;
        int i = hash(shelf.dtype, shelf.length) & mask;
        while (shelves[i] != null) {
            i = (i + 1) & mask;
        }
        shelves[i] = shelf;
    }

    /** Powers of 2, which lengths often are, must not meet: hence Fibonacci hashing. */
    private static int hash(DType dtype, int length) {
        return ((2 * length + dtype.ordinal()) * 0x9E3779B9) >>> 16;
    }

    private void takeBackAll() {
        takeBackFrom(0);
        open = false;
    }

    private void takeBackFrom(int mark) {
        for (int i = lent.size() - 1; i >= mark; i--) {
            Storage storage = lent.remove(i);
            Shelf shelf = storage.shelf();
            if (shelf != null && storage.isOpen()) {
                takeBack(storage, shelf);
            }
        }
    }
}
