package dev.lanewise.bench.peers;

import static java.lang.foreign.ValueLayout.ADDRESS;
import static java.lang.foreign.ValueLayout.JAVA_INT;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.lang.foreign.Arena;
import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.Linker;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.SymbolLookup;
import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.nio.file.Path;

/** Calls of native functions; the only class that uses what the JVM restricts. */
@SuppressWarnings("restricted")
final class Natives {
    private static final Linker LINKER = Linker.nativeLinker();

    private Natives() {}

    /** Loads a library for the life of this JVM; its symbols stay apart from those of other libraries. */
    static SymbolLookup load(Path file) {
        return SymbolLookup.libraryLookup(file, Arena.global());
    }

    /** A function that reads and writes Java arrays in place: no copy, no change of the thread's state. */
    static MethodHandle leaf(SymbolLookup library, String function, FunctionDescriptor type) {
        return LINKER.downcallHandle(symbol(library, function), type, Linker.Option.critical(true));
    }

    /** A function that may run long and takes addresses outside of the Java heap. */
    static MethodHandle function(SymbolLookup library, String function, FunctionDescriptor type) {
        return LINKER.downcallHandle(symbol(library, function), type);
    }

    /** Calls {@code void function(int)}. */
    static void call(SymbolLookup library, String function, int argument) {
        try {
            LINKER.downcallHandle(symbol(library, function), FunctionDescriptor.ofVoid(JAVA_INT))
                    .invoke(argument);
        } catch (Throwable e) {
            throw new IllegalStateException(function, e);
        }
    }

    /** Calls {@code const char *function(void)}. */
    static String text(SymbolLookup library, String function) {
        try {
            MemorySegment text =
                    (MemorySegment) LINKER.downcallHandle(symbol(library, function), FunctionDescriptor.of(ADDRESS))
                            .invoke();
            return text.reinterpret(1024).getString(0);
        } catch (Throwable e) {
            throw new IllegalStateException(function, e);
        }
    }

    private static MemorySegment symbol(SymbolLookup library, String function) {
        return library.find(function).orElseThrow(() -> new IllegalArgumentException("no function " + function));
    }

    /** Sets a variable of this process's environment, which a library reads when it is loaded; an empty value removes it. */
    static void environment(String variable, String value) {
        SymbolLookup libc = LINKER.defaultLookup();
        try (Arena arena = Arena.ofConfined()) {
            MemorySegment name = arena.allocateFrom(variable);
            if (value.isEmpty()) {
                LINKER.downcallHandle(symbol(libc, "unsetenv"), FunctionDescriptor.of(JAVA_INT, ADDRESS))
                        .invoke(name);
            } else {
                LINKER.downcallHandle(
                                symbol(libc, "setenv"), FunctionDescriptor.of(JAVA_INT, ADDRESS, ADDRESS, JAVA_INT))
                        .invoke(name, arena.allocateFrom(value), 1);
            }
        } catch (Throwable e) {
            throw new IllegalStateException(variable, e);
        }
    }

    /**
     * Defines a class of this package once more with data of its own, so that the handles in the data are constants of its
     * code and the JIT compiles each call to a plain jump.
     */
    static <T> T define(Class<T> type, String template, Object data) {
        try (InputStream file = Natives.class.getResourceAsStream(template + ".class")) {
            if (file == null) {
                throw new IllegalStateException(template + ".class is not on the class path");
            }
            Class<?> hidden = MethodHandles.lookup()
                    .defineHiddenClassWithClassData(file.readAllBytes(), data, true)
                    .lookupClass();
            return type.cast(hidden.getDeclaredConstructor().newInstance());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException(e);
        }
    }

    /** The data that {@link #define} gave to the calling class. */
    static <T> T classData(MethodHandles.Lookup lookup, Class<T> type) {
        try {
            return MethodHandles.classData(lookup, "_", type);
        } catch (IllegalAccessException e) {
            throw new IllegalStateException(e);
        }
    }
}
