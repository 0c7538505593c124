package dev.lanewise.autograd;

import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A function as one op that saves its inputs only: its pullback computes the function again, with a record this time. */
final class Checkpoint {
    private final TensorFunction f;
    private final Op op;

    private Checkpoint(TensorFunction f) {
        RandomPosition.Replay replay = new RandomPosition.Replay();
        this.f = in -> replay.apply(f, in);
        this.op = Op.of("checkpoint", Op.Saves.INPUTS, (y, call) -> {
                    throw new AssertionError("the result is attached");
                })
                .jointly(this::pull);
    }

    static Tensor of(TensorFunction f, Tensor... x) {
        Check.notNull("checkpoint", "f", f);
        Check.noneNull("checkpoint", "input", x);
        return new Checkpoint(f).forward(x);
    }

    private Tensor forward(Tensor... x) {
        Context context = Context.current();
        boolean records = context.recording;
        long before = context.newestNode;
        int mark = Workspace.mark();
        Tensor[] leaves = new Tensor[x.length];
        for (int i = 0; i < x.length; i++) {
            leaves[i] = x[i].requiresGrad() ? x[i].detach().requiresGrad(true) : x[i];
        }
        Tensor y = f.apply(leaves);
        Node root = y.node();
        if (root != null) {
            checkCaptured(root, leaves, before);
        }
        Workspace.takeBackSince(mark, y.storage());
        boolean traced = records && root != null;
        if (!traced) {
            return y.detach();
        }
        Op.Derivative[] derivatives = new Op.Derivative[x.length];
        for (int i = 0; i < x.length; i++) {
            int input = i;
            derivatives[i] = (dy, call) -> {
                Tensor[] inputs = new Tensor[x.length];
                Arrays.setAll(inputs, call::input);
                return Transforms.vjp(f, dy, inputs).derivatives()[input];
            };
        }
        return op.differentiable(derivatives).attach(y.dimensions(), y.storage(), x);
    }

    /** What the function takes from elsewhere would get no gradient. */
    private static void checkCaptured(Node root, Tensor[] leaves, long before) {
        List<Node.Result> results = Backward.newestFirst(root);
        for (Node.Result result : results) {
            boolean captured = result.number <= before;
            for (Node input : result.inputs()) {
                captured |= input instanceof Node.Leaf && Arrays.stream(leaves).noneMatch(leaf -> leaf.node() == input);
            }
            if (captured) {
                throw new AutogradException(
                        "checkpoint",
                        "f",
                        "to get all that requires a gradient as an input",
                        "it uses another tensor in " + result.op().name());
            }
        }
    }

    /** Once more, recorded; the gradients of the inputs are written where they belong. */
    private void pull(@Nullable Storage[] dx, Storage dy, Call call) {
        int mark = Workspace.mark();
        Tensor[] leaves = new Tensor[dx.length];
        for (int i = 0; i < dx.length; i++) {
            Tensor x = call.input(i);
            Storage into = dx[i];
            leaves[i] = new Tensor(x.dimensions(), x.storage(), into == null ? null : new Node.Leaf(into));
        }
        Context context = Context.current();
        boolean outer = context.recording;
        context.recording = true;
        try {
            Tensor y = f.apply(leaves);
            y.backward(new Tensor(y.dimensions(), dy, null));
        } finally {
            context.recording = outer;
        }
        for (int i = 0; i < dx.length; i++) {
            Storage into = dx[i];
            if (into != null && !leaves[i].hasGrad()) {
                into.fill(0);
            }
        }
        Workspace.takeBackSince(mark, null);
    }
}
