package dev.lanewise.autograd;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.PriorityQueue;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;

/**
 * The backward pass: pulls a cotangent back through every op that led to a result, newest first. The inputs of an op exist
 * before its result, so each result is reached after all of its readers, when its own cotangent is complete.
 */
final class Backward {
    private static final AtomicLong NUMBERS = new AtomicLong();

    private static final Comparator<Node.Result> NEWEST_FIRST =
            Comparator.<Node.Result>comparingLong(node -> node.number).reversed();

    private Backward() {}

    static long nextNumber() {
        return NUMBERS.incrementAndGet();
    }

    /** Adds the cotangent to {@code root}, and what follows from it to all that led there. */
    static void run(Node root, Storage cotangent) {
        List<Node.Result> order = newestFirst(root);
        try {
            root.receive(cotangent);
            for (Node.Result node : order) {
                node.pull();
            }
        } finally {
            order.forEach(Node.Result::release);
        }
    }

    /** All results that the cotangent will reach, checked before anything is written. */
    private static List<Node.Result> newestFirst(Node root) {
        long pass = nextNumber();
        List<Node.Result> order = new ArrayList<>();
        PriorityQueue<Node.Result> queue = new PriorityQueue<>(NEWEST_FIRST);
        enqueue(root, pass, queue);
        for (Node.Result node = queue.poll(); node != null; node = queue.poll()) {
            node.liveCall().check();
            order.add(node);
            for (Node input : node.inputs()) {
                enqueue(input, pass, queue);
            }
        }
        return order;
    }

    private static void enqueue(@Nullable Node node, long pass, PriorityQueue<Node.Result> queue) {
        if (node instanceof Node.Result result && result.visited != pass) {
            result.visited = pass;
            queue.add(result);
        }
    }
}
