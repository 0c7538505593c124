package dev.lanewise.bench.peers;

import static java.lang.foreign.ValueLayout.ADDRESS;
import static java.lang.foreign.ValueLayout.JAVA_FLOAT;
import static java.lang.foreign.ValueLayout.JAVA_INT;
import static java.lang.foreign.ValueLayout.JAVA_LONG;

import java.lang.foreign.Arena;
import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.MemoryLayout;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.SymbolLookup;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.LongStream;
import java.util.stream.Stream;

/** What is needed of the C interface of oneDNN; descriptors and memories live as long as this JVM. */
final class OneDnnApi {
    private static final int CPU = 1;
    private static final int IN_ORDER = 1;
    private static final int F32 = 3;
    private static final int FORWARD_INFERENCE = 96;
    private static final int MAX_DIMENSIONS = 12;
    private static final MemoryLayout ARGUMENT =
            MemoryLayout.structLayout(JAVA_INT, MemoryLayout.paddingLayout(4), ADDRESS);

    /** Runs primitives. */
    interface Executor {
        void execute(MemorySegment primitive, MemorySegment stream, int count, MemorySegment arguments);
    }

    private final SymbolLookup library;
    private final MemorySegment engine;
    private final MemorySegment stream;
    private final Executor executor;

    OneDnnApi(SymbolLookup library) {
        this.library = library;
        engine = create("dnnl_engine_create", CPU, 0L);
        stream = create("dnnl_stream_create", engine, IN_ORDER);
        FunctionDescriptor execute = FunctionDescriptor.of(JAVA_INT, ADDRESS, ADDRESS, JAVA_INT, ADDRESS);
        executor = Natives.define(
                Executor.class,
                "OneDnnExecutor",
                new OneDnnExecutor.Entry(
                        Natives.function(library, "dnnl_primitive_execute", execute),
                        Natives.function(library, "dnnl_stream_wait", FunctionDescriptor.of(JAVA_INT, ADDRESS))));
    }

    /** Of a row-major matrix or a vector of floats. */
    MemorySegment descriptor(int... sizes) {
        long[] strides = new long[sizes.length];
        long stride = 1;
        for (int i = sizes.length - 1; i >= 0; i--) {
            strides[i] = stride;
            stride *= sizes[i];
        }
        try (Arena arena = Arena.ofConfined()) {
            return create(
                    "dnnl_memory_desc_create_with_strides",
                    sizes.length,
                    dimensions(arena, Arrays.stream(sizes).asLongStream()),
                    F32,
                    dimensions(arena, LongStream.of(strides)));
        }
    }

    private static MemorySegment dimensions(Arena arena, LongStream sizes) {
        return arena.allocateFrom(
                JAVA_LONG,
                LongStream.concat(sizes, LongStream.generate(() -> 0))
                        .limit(MAX_DIMENSIONS)
                        .toArray());
    }

    MemorySegment memory(MemorySegment descriptor, MemorySegment values) {
        return create("dnnl_memory_create", descriptor, engine, values);
    }

    MemorySegment elementwise(int algorithm, MemorySegment matrix, float alpha) {
        return create(
                "dnnl_eltwise_forward_primitive_desc_create",
                engine,
                FORWARD_INFERENCE,
                algorithm,
                matrix,
                matrix,
                alpha,
                0f,
                MemorySegment.NULL);
    }

    /** Over the columns. */
    MemorySegment softmax(int algorithm, MemorySegment matrix) {
        return create(
                "dnnl_softmax_forward_primitive_desc_create",
                engine,
                FORWARD_INFERENCE,
                algorithm,
                matrix,
                matrix,
                1,
                MemorySegment.NULL);
    }

    MemorySegment layerNorm(MemorySegment matrix, MemorySegment statistics, float epsilon, int flags) {
        return create(
                "dnnl_layer_normalization_forward_primitive_desc_create",
                engine,
                FORWARD_INFERENCE,
                matrix,
                matrix,
                statistics,
                epsilon,
                flags,
                MemorySegment.NULL);
    }

    Primitive primitive(MemorySegment descriptor) {
        return new Primitive(create("dnnl_primitive_create", descriptor));
    }

    /** Calls {@code dnnl_status_t function(handle *created, arguments…)}. */
    private MemorySegment create(String function, Object... arguments) {
        MemoryLayout[] types = Stream.concat(
                        Stream.of(ADDRESS), Arrays.stream(arguments).map(OneDnnApi::layout))
                .toArray(MemoryLayout[]::new);
        try (Arena arena = Arena.ofConfined()) {
            MemorySegment created = arena.allocate(ADDRESS);
            List<Object> all = new ArrayList<>(List.of(created));
            all.addAll(Arrays.asList(arguments));
            check(function, (int) Natives.function(library, function, FunctionDescriptor.of(JAVA_INT, types))
                    .invokeWithArguments(all));
            return created.get(ADDRESS, 0);
        } catch (IllegalStateException e) {
            throw e;
        } catch (Throwable e) {
            throw new IllegalStateException(function, e);
        }
    }

    private static MemoryLayout layout(Object argument) {
        return switch (argument) {
            case Integer _ -> JAVA_INT;
            case Long _ -> JAVA_LONG;
            case Float _ -> JAVA_FLOAT;
            default -> ADDRESS;
        };
    }

    static void check(String function, int status) {
        if (status != 0) {
            throw new IllegalStateException(function + ": status " + status);
        }
    }

    /** A primitive with its arguments. */
    final class Primitive implements AutoCloseable {
        private static final int MOST = 8;

        private final Arena arena = Arena.ofShared();
        private final MemorySegment primitive;
        private final MemorySegment arguments = arena.allocate(ARGUMENT, MOST);
        private int count;

        private Primitive(MemorySegment primitive) {
            this.primitive = primitive;
        }

        Primitive with(int argument, MemorySegment memory) {
            long at = count * ARGUMENT.byteSize();
            arguments.set(JAVA_INT, at, argument);
            arguments.set(ADDRESS, at + ADDRESS.byteSize(), memory);
            count++;
            return this;
        }

        void run() {
            executor.execute(primitive, stream, count, arguments);
        }

        @Override
        public void close() {
            arena.close();
        }
    }
}
