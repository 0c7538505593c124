package dev.lanewise.autograd;

import dev.lanewise.kernels.Indexing;
import dev.lanewise.kernels.MaskedRows;
import dev.lanewise.kernels.Norms;
import dev.lanewise.kernels.Reductions;
import dev.lanewise.kernels.Rows;
import org.jspecify.annotations.Nullable;

/** Kernels over rows in single precision. Each method is one call of the facade that documents it. */
final class FloatRowKernels implements RowKernels {
    static final FloatRowKernels INSTANCE = new FloatRowKernels();

    private FloatRowKernels() {}

    private static float @Nullable [] optionalIn(@Nullable Storage x) {
        return x == null ? null : FloatStorage.in(x);
    }

    private static float[] in(Storage x) {
        return FloatStorage.in(x);
    }

    private static float @Nullable [] optionalOut(@Nullable Storage y) {
        return y == null ? null : out(y);
    }

    private static float[] out(Storage y) {
        return ((FloatStorage) y).out();
    }

    private static int ld(int n) {
        return Math.max(1, n);
    }

    @Override
    public void layerNorm(
            Storage y,
            Storage statistics,
            int m,
            int n,
            double epsilon,
            Storage x,
            @Nullable Storage scale,
            @Nullable Storage shift) {
        float[] s = out(statistics);
        Norms.layerNorm(
                m,
                n,
                epsilon,
                in(x),
                0,
                ld(n),
                optionalIn(scale),
                0,
                optionalIn(shift),
                0,
                s,
                0,
                s,
                m,
                out(y),
                0,
                ld(n));
    }

    @Override
    public void layerNormBackward(
            @Nullable Storage dx,
            @Nullable Storage dscale,
            @Nullable Storage dshift,
            int m,
            int n,
            Storage x,
            @Nullable Storage scale,
            Storage statistics,
            Storage dy) {
        float[] s = in(statistics);
        Norms.layerNormBackward(
                m,
                n,
                in(x),
                0,
                ld(n),
                optionalIn(scale),
                0,
                s,
                0,
                s,
                m,
                in(dy),
                0,
                ld(n),
                optionalOut(dx),
                0,
                ld(n),
                optionalOut(dscale),
                0,
                optionalOut(dshift),
                0);
    }

    @Override
    public void rmsNorm(Storage y, Storage rstd, int m, int n, double epsilon, Storage x, @Nullable Storage scale) {
        Norms.rmsNorm(m, n, epsilon, in(x), 0, ld(n), optionalIn(scale), 0, out(rstd), 0, out(y), 0, ld(n));
    }

    @Override
    public void rmsNormBackward(
            @Nullable Storage dx,
            @Nullable Storage dscale,
            int m,
            int n,
            Storage x,
            @Nullable Storage scale,
            Storage rstd,
            Storage dy) {
        Norms.rmsNormBackward(
                m,
                n,
                in(x),
                0,
                ld(n),
                optionalIn(scale),
                0,
                in(rstd),
                0,
                in(dy),
                0,
                ld(n),
                optionalOut(dx),
                0,
                ld(n),
                optionalOut(dscale),
                0);
    }

    @Override
    public void batchNorm(
            Storage y,
            Storage statistics,
            int m,
            int n,
            double epsilon,
            Storage x,
            @Nullable Storage scale,
            @Nullable Storage shift) {
        float[] s = out(statistics);
        Norms.columnMoments(m, n, in(x), 0, ld(n), s, 0, s, n);
        Norms.batchNorm(
                m,
                n,
                epsilon,
                in(x),
                0,
                ld(n),
                optionalIn(scale),
                0,
                optionalIn(shift),
                0,
                s,
                0,
                s,
                n,
                out(y),
                0,
                ld(n));
    }

    @Override
    public void batchNormBackward(
            @Nullable Storage dx,
            Storage dscale,
            Storage dshift,
            int m,
            int n,
            double epsilon,
            Storage x,
            @Nullable Storage scale,
            Storage statistics,
            Storage dy) {
        float[] s = in(statistics);
        Norms.batchNormBackward(
                m,
                n,
                epsilon,
                in(x),
                0,
                ld(n),
                optionalIn(scale),
                0,
                s,
                0,
                s,
                n,
                in(dy),
                0,
                ld(n),
                optionalOut(dx),
                0,
                ld(n),
                out(dscale),
                0,
                out(dshift),
                0);
    }

    @Override
    public void logSoftmaxBackward(Storage dx, int m, int n, Storage y, Storage dy) {
        Rows.logSoftmaxBackward(m, n, in(y), 0, ld(n), in(dy), 0, ld(n), out(dx), 0, ld(n));
    }

    /** The leading dimension of a mask: 0 for one row. */
    private static int ldMask(boolean[] mask, int m, int n) {
        return mask.length == n && m != 1 ? 0 : ld(n);
    }

    @Override
    public void maskedSoftmax(Storage y, int m, int n, Storage x, boolean[] mask) {
        MaskedRows.softmax(m, n, in(x), 0, ld(n), mask, 0, ldMask(mask, m, n), out(y), 0, ld(n));
    }

    @Override
    public void maskedLogSoftmax(Storage y, int m, int n, Storage x, boolean[] mask) {
        MaskedRows.logSoftmax(m, n, in(x), 0, ld(n), mask, 0, ldMask(mask, m, n), out(y), 0, ld(n));
    }

    @Override
    public void maskedLogSoftmaxBackward(Storage dx, int m, int n, Storage y, boolean[] mask, Storage dy) {
        MaskedRows.logSoftmaxBackward(
                m, n, in(y), 0, ld(n), mask, 0, ldMask(mask, m, n), in(dy), 0, ld(n), out(dx), 0, ld(n));
    }

    @Override
    public void logSumExp(Storage y, int m, int n, Storage x) {
        Reductions.logSumExp(m, n, in(x), 0, ld(n), out(y), 0);
    }

    @Override
    public void logSumExpBackward(Storage dx, int m, int n, Storage x, Storage y, Storage dy) {
        Reductions.logSumExpBackward(m, n, in(x), 0, ld(n), in(y), 0, in(dy), 0, out(dx), 0, ld(n));
    }

    @Override
    public void gather(Storage y, int outer, int length, int n, Storage x, int[] indices) {
        int count = indices.length;
        float[] from = in(x);
        float[] to = out(y);
        for (int o = 0; o < outer; o++) {
            Indexing.gatherRows(count, length, n, from, o * length * n, ld(n), indices, 0, to, o * count * n, ld(n));
        }
    }

    @Override
    public void scatterAdd(Storage y, int outer, int length, int n, Storage x, int[] indices) {
        int count = indices.length;
        float[] from = in(x);
        float[] to = out(y);
        for (int o = 0; o < outer; o++) {
            Indexing.scatterAddRows(
                    count, length, n, from, o * count * n, ld(n), indices, 0, to, o * length * n, ld(n));
        }
    }
}
