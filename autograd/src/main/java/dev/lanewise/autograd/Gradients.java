package dev.lanewise.autograd;

import java.util.IdentityHashMap;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The backward pass on tensors: instead of adding to the gradients of leaves it returns cotangents, and if it is recorded they
 * can be differentiated. The graph stays as it is.
 */
final class Gradients {
    private final IdentityHashMap<Node, Tensor> cotangents = new IdentityHashMap<>();
    private final IdentityHashMap<Node, Boolean> needed = new IdentityHashMap<>();

    private Gradients() {}

    /**
     * The cotangents of some tensors that y was computed from; zeros where it does not depend on one.
     *
     * @param record whether the pass itself is recorded
     */
    static Tensor[] of(Tensor y, Tensor cotangent, Tensor[] x, boolean record) {
        Gradients pass = new Gradients();
        Context context = Context.current();
        boolean outer = context.recording;
        context.recording = record;
        try {
            Node root = y.node();
            if (root != null) {
                pass.run(root, record ? cotangent : cotangent.detach(), x);
            }
            Tensor[] gradients = new Tensor[x.length];
            for (int i = 0; i < x.length; i++) {
                Tensor found = pass.cotangents.get(x[i].tracedNode("grad"));
                gradients[i] = found == null ? Tensor.zeros(x[i].dtype(), x[i].shape()) : found;
            }
            return gradients;
        } finally {
            context.recording = outer;
        }
    }

    private void run(Node root, Tensor cotangent, Tensor[] x) {
        for (Tensor tensor : x) {
            needed.put(tensor.tracedNode("grad"), true);
        }
        List<Node.Result> newestFirst = Backward.newestFirst(root);
        for (Node.Result node : newestFirst.reversed()) {
            for (Node input : node.inputs()) {
                if (input != null && needed.containsKey(input)) {
                    needed.put(node, true);
                }
            }
        }
        cotangents.put(root, cotangent);
        for (Node.Result node : newestFirst) {
            Tensor dy = cotangents.get(node);
            if (dy != null) {
                pull(node, dy);
            }
        }
    }

    private void pull(Node.Result node, Tensor dy) {
        Call call = node.liveCall();
        @Nullable Node[] inputs = node.inputs();
        boolean record = Context.current().recording;
        if (!record && node.op().pullsOnStorages()) {
            pullOnStorages(node, dy, call);
            return;
        }
        for (int i = 0; i < inputs.length; i++) {
            Node input = inputs[i];
            if (input != null && needed.containsKey(input)) {
                add(input, node.op().derivative(i, dy, call));
            }
        }
    }

    /** The pullbacks on storages, each into a result of its own. */
    private void pullOnStorages(Node.Result node, Tensor dy, Call call) {
        @Nullable Node[] inputs = node.inputs();
        Node.@Nullable Leaf[] receivers = new Node.Leaf[inputs.length];
        for (int i = 0; i < inputs.length; i++) {
            Node input = inputs[i];
            if (input != null && needed.containsKey(input)) {
                receivers[i] = new Node.Leaf(Workspace.take(input.dtype, input.size));
            }
        }
        Storage copy = Workspace.take(dy.dtype(), dy.size()); // a preparation overwrites it
        copy.copy(dy.storage());
        node.op().pull(receivers, copy, call);
        Workspace.giveBack(copy);
        call.giveScratchBack();
        for (int i = 0; i < inputs.length; i++) {
            Node input = inputs[i];
            Node.Leaf receiver = receivers[i];
            if (input != null && receiver != null) {
                add(input, new Tensor(call.inputShape(i), receiver.accumulator(), null));
            }
        }
    }

    private void add(Node node, Tensor contribution) {
        Tensor sum = cotangents.get(node);
        cotangents.put(node, sum == null ? contribution : sum.add(contribution));
    }
}
