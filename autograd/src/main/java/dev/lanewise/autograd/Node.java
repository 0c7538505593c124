package dev.lanewise.autograd;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.PriorityQueue;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;

/**
 * A vertex of the graph: a leaf that requires a gradient, or the result of a recorded op. Results point to their inputs and
 * nothing points to a result but its tensor and its readers, so a graph that is never used is collected as garbage.
 */
abstract sealed class Node {
    private static final AtomicLong CREATED = new AtomicLong();

    /** Inputs exist before their results, so descending numbers are a reversed topological order. */
    private static final Comparator<Result> NEWEST_FIRST =
            Comparator.<Result>comparingLong(node -> node.number).reversed();

    final long number = CREATED.incrementAndGet();
    final DType dtype;
    final int size;

    /** Where contributions are added up; its content counts only if {@link #filled}. */
    @Nullable Storage cotangent;

    boolean filled;

    private Node(DType dtype, int size) {
        this.dtype = dtype;
        this.size = size;
    }

    /**
     * The backward pass: pulls the cotangent back through every op that leads to {@code root}, newest first. A node is then
     * reached after all of its readers, so its cotangent is complete.
     */
    static void backward(Node root, Storage cotangent) {
        List<Result> order = newestFirst(root);
        try {
            root.receive(cotangent);
            for (Result node : order) {
                node.pull();
            }
        } finally {
            order.forEach(Result::release);
        }
    }

    /** All results that the cotangent will reach, checked before anything is written. */
    private static List<Result> newestFirst(Node root) {
        long visit = CREATED.incrementAndGet();
        List<Result> order = new ArrayList<>();
        PriorityQueue<Result> queue = new PriorityQueue<>(NEWEST_FIRST);
        visit(root, visit, queue);
        for (Result node = queue.poll(); node != null; node = queue.poll()) {
            node.liveCall().check();
            order.add(node);
            for (Node input : node.inputs) {
                visit(input, visit, queue);
            }
        }
        return order;
    }

    private static void visit(@Nullable Node node, long visit, PriorityQueue<Result> queue) {
        if (node instanceof Result result && result.visited != visit) {
            result.visited = visit;
            queue.add(result);
        }
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
        private final Op op;
        private @Nullable Call call;
        private @Nullable Node[] inputs;
        private long visited;

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

        private Call liveCall() {
            if (call == null) {
                throw new AutogradException(
                        "backward",
                        "the graph of " + op.name(),
                        "one that was not used yet",
                        "one that an earlier backward released");
            }
            return call;
        }

        private void pull() {
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

        private void release() {
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
