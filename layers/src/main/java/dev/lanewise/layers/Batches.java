package dev.lanewise.layers;

import dev.lanewise.autograd.Tensor;
import org.jspecify.annotations.Nullable;

/**
 * Samples in batches: all of the same size but the last, which may be smaller. Each of the two sizes has one buffer, which the
 * next batch of that size overwrites.
 */
final class Batches {
    /** A number of consecutive or chosen samples. */
    record Batch(int rows, Tensor x, Targets targets) {}

    private final Samples samples;
    private final int size;
    private final int sampleLength;
    private @Nullable Batch whole;
    private @Nullable Batch rest;

    Batches(Samples samples, int size) {
        this.samples = samples;
        this.size = Math.min(size, samples.rows());
        this.sampleLength = samples.rows() == 0 ? 0 : samples.x().size() / samples.rows();
    }

    /** How many there are. */
    int count() {
        return samples.rows() == 0 ? 0 : (samples.rows() - 1) / size + 1;
    }

    /** The rows that stand before batch i. */
    int start(int i) {
        return i * size;
    }

    /** Batch i of the samples in their own order. */
    Batch get(int i) {
        int start = start(i);
        Batch batch = buffer(Math.min(size, samples.rows() - start));
        copy(batch, start, 0, batch.rows());
        return batch;
    }

    /** Batch i of the samples in the given order. */
    Batch get(int i, int[] order) {
        int start = start(i);
        Batch batch = buffer(Math.min(size, samples.rows() - start));
        for (int row = 0; row < batch.rows(); row++) {
            copy(batch, order[start + row], row, 1);
        }
        return batch;
    }

    private void copy(Batch batch, int from, int to, int rows) {
        batch.x().storage().copy(samples.x().storage(), from * sampleLength, to * sampleLength, rows * sampleLength);
        batch.targets().copy(samples.targets(), from, to, rows);
    }

    private Batch buffer(int rows) {
        Batch known = rows == size ? whole : rest;
        if (known != null) {
            return known;
        }
        Batch made = made(rows);
        if (rows == size) {
            whole = made;
        } else {
            rest = made;
        }
        return made;
    }

    private Batch made(int rows) {
        int[] shape = samples.x().shape();
        shape[0] = rows;
        return new Batch(
                rows,
                Tensor.zeros(samples.x().dtype(), shape),
                samples.targets().room(rows));
    }
}
