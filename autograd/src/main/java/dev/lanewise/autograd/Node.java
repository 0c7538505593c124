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

    /** Adds what pullback i of an op gives: the first contribution is written in place, a later one goes through a temporary. */
    final void receive(Op op, int i, Storage dy, Call call) {
        Storage sum = accumulator();
        if (filled) {
            Storage contribution = Workspace.take(dtype, size);
            op.pull(i, contribution, dy, call);
            sum.add(sum, contribution);
            Workspace.giveBack(contribution);
        } else {
            op.pull(i, sum, dy, call);
        }
        filled = true;
    }

    /** A tensor of the user's that requires a gradient. Its buffer is made once and stays. */
    static final class Leaf extends Node {
        Leaf(DType dtype, int size) {
            super(dtype, size);
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
        /** Larger than that of any node which existed before, inputs included. */
        final long number = Backward.nextNumber();

        /** The number of the backward pass that has found this node. */
        long visited;

        private final Op op;
        private @Nullable Call call;
        private @Nullable Node[] inputs;

        Result(Storage value, Op op, Call call, @Nullable Node[] inputs) {
            super(value.dtype(), value.length());
            this.op = op;
            this.call = call;
            this.inputs = inputs;
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
                        "one that an earlier backward released");
            }
            return call;
        }

        /** Gives every input its contribution, and releases this node: it is complete and has no more readers. */
        void pull() {
            Call live = liveCall();
            Storage dy = accumulator();
            op.prepare(dy, live);
            for (int i = 0; i < inputs.length; i++) {
                Node input = inputs[i];
                if (input != null) {
                    input.receive(op, i, dy, live);
                }
            }
            release();
        }

        /** Lets go of all that was kept for the pullbacks. */
        void release() {
            if (cotangent != null) {
                Workspace.giveBack(cotangent);
            }
            cotangent = null;
            filled = false;
            call = null;
            inputs = new Node[0];
        }
    }
}
