package dev.lanewise.bench.peers;

import java.lang.foreign.MemorySegment;
import java.lang.foreign.SymbolLookup;
import java.util.Map;
import java.util.Optional;

/** Primitives of oneDNN for elements and rows. */
final class OneDnnOps implements OpPeer {
    /** dnnl_alg_kind_t. */
    private static final Map<String, Integer> ELEMENTWISE = Map.of(
            "relu",
            0x20,
            "tanh",
            0x21,
            "softplus",
            0x27,
            "sigmoid",
            0x29,
            "exp",
            0x2a,
            "silu",
            0x2c,
            "log",
            0x2d,
            "gelu",
            0x31);

    private static final Map<String, Integer> SOFTMAX = Map.of("softmax", 0x30000, "logSoftmax", 0x30001);
    private static final int ARG_SRC = 1;
    private static final int ARG_DST = 17;
    private static final int ARG_SCALE = 51;
    private static final int ARG_SHIFT = 52;
    private static final int USE_SCALE_AND_SHIFT = 6;

    private final String name;
    private final OneDnnApi api;

    OneDnnOps(String name, SymbolLookup library) {
        this.name = name;
        api = new OneDnnApi(library);
    }

    @Override
    public String name() {
        return name;
    }

    @Override
    public String version() {
        return Libraries.ONEDNN_VERSION;
    }

    @Override
    public Optional<Prepared> prepare(OpTask task) {
        if (ELEMENTWISE.containsKey(task.op())
                || SOFTMAX.containsKey(task.op())
                || task.op().equals("layerNorm")) {
            return Optional.of(new Call(task));
        }
        return Optional.empty();
    }

    private final class Call implements Prepared {
        private final NativeOperands operands = new NativeOperands();
        private final MemorySegment y;
        private final OneDnnApi.Primitive primitive;

        Call(OpTask task) {
            int rows = task.rows();
            int columns = task.columns();
            MemorySegment matrix = api.descriptor(rows, columns);
            MemorySegment x = api.memory(matrix, operands.of(task.argument()));
            y = operands.ofLength(task.elements());
            MemorySegment result = api.memory(matrix, y);
            Integer elementwise = ELEMENTWISE.get(task.op());
            Integer softmax = SOFTMAX.get(task.op());
            if (elementwise != null) {
                float alpha = task.op().equals("relu") ? 0 : 1;
                primitive = api.primitive(api.elementwise(elementwise, matrix, alpha))
                        .with(ARG_SRC, x)
                        .with(ARG_DST, result);
            } else if (softmax != null) {
                primitive = api.primitive(api.softmax(softmax, matrix))
                        .with(ARG_SRC, x)
                        .with(ARG_DST, result);
            } else {
                MemorySegment row = api.descriptor(columns);
                MemorySegment statistics = api.descriptor(rows);
                primitive = api.primitive(
                                api.layerNorm(matrix, statistics, (float) OpTask.NORM_EPSILON, USE_SCALE_AND_SHIFT))
                        .with(ARG_SRC, x)
                        .with(ARG_DST, result)
                        .with(ARG_SCALE, api.memory(row, operands.of(task.scale())))
                        .with(ARG_SHIFT, api.memory(row, operands.of(task.shift())));
            }
        }

        @Override
        public void run() {
            primitive.run();
        }

        @Override
        public float[] result() {
            return NativeOperands.values(y);
        }

        @Override
        public void close() {
            primitive.close();
            operands.close();
        }
    }
}
