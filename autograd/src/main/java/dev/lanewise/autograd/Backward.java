package dev.lanewise.autograd;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;

/**
 * The backward pass: pulls a cotangent back through every op that led to a result, newest first. The inputs of an op exist
 * before its result, so each result is reached after all of its readers, when its own cotangent is complete.
 */
final class Backward {
    private static final AtomicLong PASSES = new AtomicLong();

    private static final Comparator<Node.Result> NEWEST_FIRST =
            Comparator.<Node.Result>comparingLong(node -> node.number).reversed();

    private Backward() {}

    /** Adds the cotangent to {@code root}, and what follows from it to all that led there. */
    static void run(Node root, Storage cotangent, Graph graph) {
        List<Node.Result> order = newestFirst(root);
        int next = 0;
        try {
            root.receive(cotangent);
            while (next < order.size()) {
                Node.Result node = order.get(next);
                node.pull();
                next++;
                end(node, graph);
            }
        } finally {
            for (; next < order.size(); next++) { // only after a pullback that failed
                end(order.get(next), graph);
            }
        }
    }

    private static void end(Node.Result node, Graph graph) {
        if (graph == Graph.RETAIN) {
            node.forgetCotangent();
        } else {
            node.release();
        }
    }

    /** All results that the cotangent will reach, checked before anything is written. */
    static List<Node.Result> newestFirst(Node root) {
        long pass = PASSES.incrementAndGet();
        List<Node.Result> found = new ArrayList<>();
        add(root, pass, found);
        boolean sorted = true;
        for (int i = 0; i < found.size(); i++) {
            Node.Result node = found.get(i);
            node.liveCall().check();
            sorted &= i == 0 || found.get(i - 1).number > node.number;
            @Nullable Node[] inputs = node.inputs();
            for (int j = inputs.length - 1; j >= 0; j--) { // the last operand is often the newest
                add(inputs[j], pass, found);
            }
        }
        if (!sorted) {
            found.sort(NEWEST_FIRST);
        }
        return found;
    }

    private static void add(@Nullable Node node, long pass, List<Node.Result> found) {
        if (node instanceof Node.Result result && result.visited != pass) {
            result.visited = pass;
            found.add(result);
        }
    }
}
