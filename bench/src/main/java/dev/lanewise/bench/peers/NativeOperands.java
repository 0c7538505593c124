package dev.lanewise.bench.peers;

import static java.lang.foreign.ValueLayout.JAVA_FLOAT;

import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;

/** Operands outside of the Java heap, at the start of a cache line. */
final class NativeOperands implements AutoCloseable {
    private static final int LINE = 64;

    private final Arena arena = Arena.ofShared();

    MemorySegment of(float[] values) {
        MemorySegment memory = ofLength(values.length);
        MemorySegment.copy(values, 0, memory, JAVA_FLOAT, 0, values.length);
        return memory;
    }

    MemorySegment ofLength(int length) {
        return arena.allocate((long) Float.BYTES * length, LINE);
    }

    static float[] values(MemorySegment memory) {
        return memory.toArray(JAVA_FLOAT);
    }

    @Override
    public void close() {
        arena.close();
    }
}
