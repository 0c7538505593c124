package dev.lanewise.autograd;

import dev.lanewise.kernels.InvalidArgumentException;

/** The precision of a tensor's elements. */
public enum DType {
    /** IEEE 754 binary32, {@code float}. */
    FLOAT32(Float.BYTES) {
        @Override
        Storage allocate(int length) {
            return new FloatStorage(new float[length]);
        }
    },
    /** IEEE 754 binary64, {@code double}. */
    FLOAT64(Double.BYTES) {
        @Override
        Storage allocate(int length) {
            return new DoubleStorage(new double[length]);
        }
    };

    private final int bytes;

    DType(int bytes) {
        this.bytes = bytes;
    }

    /**
     * The size of an element.
     *
     * @return bytes
     */
    public int bytes() {
        return bytes;
    }

    /** A storage of zeros that belongs to no workspace. */
    abstract Storage allocate(int length);

    /**
     * A storage of zeros for values that outlive a training step, such as the moments of an optimiser.
     *
     * @param length the number of elements
     * @return a storage with an array of its own
     * @throws InvalidArgumentException if {@code length} is negative
     */
    public Storage storage(int length) {
        if (length < 0) {
            throw new InvalidArgumentException("storage", "length", "at least 0", Integer.toString(length));
        }
        return allocate(length);
    }
}
