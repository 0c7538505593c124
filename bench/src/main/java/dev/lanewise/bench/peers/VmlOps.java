package dev.lanewise.bench.peers;

import static java.lang.foreign.ValueLayout.ADDRESS;
import static java.lang.foreign.ValueLayout.JAVA_INT;
import static java.lang.foreign.ValueLayout.JAVA_LONG;

import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.SymbolLookup;
import java.util.Map;
import java.util.Optional;

/** The vector functions of MKL in the mode of the highest accuracy. */
final class VmlOps implements OpPeer {
    private static final Map<String, String> FUNCTIONS =
            Map.of("exp", "vmsExp", "log", "vmsLn", "tanh", "vmsTanh", "erf", "vmsErf");

    private final String name;
    private final SymbolLookup library;

    VmlOps(String name, SymbolLookup library) {
        this.name = name;
        this.library = library;
    }

    @Override
    public String name() {
        return name;
    }

    @Override
    public String version() {
        return Libraries.MKL_VERSION + ", vector functions of high accuracy";
    }

    @Override
    public Optional<Prepared> prepare(OpTask task) {
        return Optional.ofNullable(FUNCTIONS.get(task.op())).map(function -> new Call(function(function), task));
    }

    private Function function(String function) {
        FunctionDescriptor type = FunctionDescriptor.ofVoid(JAVA_INT, ADDRESS, ADDRESS, JAVA_LONG);
        return Natives.define(
                Function.class, "VmlFunction", new VmlFunction.Entry(Natives.function(library, function, type)));
    }

    /** y[i] ← f(x[i]). */
    interface Function {
        void call(int length, MemorySegment x, MemorySegment y);
    }

    private static final class Call implements Prepared {
        private final NativeOperands operands = new NativeOperands();
        private final Function function;
        private final int length;
        private final MemorySegment x;
        private final MemorySegment y;

        Call(Function function, OpTask task) {
            this.function = function;
            length = task.elements();
            x = operands.of(task.argument());
            y = operands.ofLength(length);
        }

        @Override
        public void run() {
            function.call(length, x, y);
        }

        @Override
        public float[] result() {
            return NativeOperands.values(y);
        }

        @Override
        public void close() {
            operands.close();
        }
    }
}
