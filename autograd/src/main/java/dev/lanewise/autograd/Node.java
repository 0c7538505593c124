package dev.lanewise.autograd;

import org.jspecify.annotations.Nullable;

/**
 * A vertex of the graph: a leaf that requires a gradient, or the result of a recorded op. Results point to their inputs and
 * nothing points to a result but its tensor and its readers, so a graph that is never used is collected as garbage.
 */
abstract sealed class Node {
    final DType dtype;
    final int size;

    /** Where contributions are added up; its content counts only if {@link #filled}. */
    @Nullable
    Storage cotangent;

    boolean filled;

    private Node(DType dtype, int size) {
        this.dtype = dtype;
        this.size = size;
    }

    /** The buffer that contributions are added up in. */
    abstract Storage accumulator();

    /** Adds a cotangent that is there already: the seed of the backward pass. */
    final void receive(Storage contribution) {
        Storage sum = accumulator();
        if (filled) {
            sum.add(sum, contribution);
        } else {
            sum.copy(contribution);
        }
        filled = true;
    }

    /** Where the next contribution is to be written: the first in place, a later one in a temporary. */
    final Storage next() {
        if (filled) {
            return Workspace.take(dtype, size);
        }
        filled = true;
        return accumulator();
    }

    /** Adds what was written to {@link #next()}. */
    final void added(Storage contribution) {
        if (contribution != cotangent) {
            Storage sum = accumulator();
            sum.add(sum, contribution);
            Workspace.giveBack(contribution);
        }
    }

    /** A tensor of the user's that requires a gradient. Its buffer is made once and stays. */
    static final class Leaf extends Node {
        Leaf(DType dtype, int size) {
            super(dtype, size);
        }

        /** A leaf whose gradient is written into a storage that is there. */
        Leaf(Storage into) {
            super(into.dtype(), into.length());
            cotangent = into;
        }

        @Override
        Storage accumulator() {
            if (cotangent == null) {
                cotangent = dtype.allocate(size);
            }
            return cotangent;
        }
    }

    /** The result of an op. Its buffer comes from the workspace and goes back as soon as it has been pulled back. */
    static final class Result extends Node {
        /** Larger than that of any node which existed before on this thread, and of every input. */
        final long number;

        /** The number of the backward pass that has found this node. */
        long visited;

        private final Op op;
        private @Nullable Call call;
        private @Nullable Node[] inputs;

        Result(Storage value, Op op, Call call, @Nullable Node[] inputs, Context context) {
            super(value.dtype(), value.length());
            this.op = op;
            this.call = call;
            this.inputs = inputs;
            long newest = context.newestNode;
            for (Node input : inputs) {
                if (input instanceof Result result) {
                    newest = Math.max(newest, result.number);
                }
            }
            number = newest + 1;
            context.newestNode = number;
        }

        @Override
        Storage accumulator() {
            if (cotangent == null) {
                cotangent = Workspace.take(dtype, size);
            }
            return cotangent;
        }

        /** The op that gave this result. */
        Op op() {
            return op;
        }

        /** The vertices of the inputs, null for one that requires no gradient. */
        @Nullable
        Node[] inputs() {
            return inputs;
        }

        /** What the pullbacks read, unless it was released. */
        Call liveCall() {
            if (call == null) {
                throw new AutogradException(
                        "backward",
                        "the graph of " + op.name(),
                        "one that was not used yet",
                        "one that an earlier backward released (Graph.RETAIN keeps it)");
            }
            return call;
        }

        /** Gives every input its contribution: this node is complete and has no more readers. */
        void pull() {
            Call live = liveCall();
            op.pull(inputs, accumulator(), live);
            live.giveScratchBack();
        }

        /** Ends this node's part in a backward pass. */
        void forgetCotangent() {
            if (cotangent != null) {
                Workspace.giveBack(cotangent);
            }
            cotangent = null;
            filled = false;
        }

        /** Lets go of all that was kept for the pullbacks. */
        void release() {
            forgetCotangent();
            if (call != null) {
                call.release();
            }
            call = null;
            inputs = new Node[0];
        }
    }
}
