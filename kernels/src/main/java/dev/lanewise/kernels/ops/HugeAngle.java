package dev.lanewise.kernels.ops;

/**
 * Angles too large for a reduction in working precision: x = (4k + quadrant) π/2 + remainder, by as many bits of 2/π as matter
 * (M. Payne and R. Hanek, <i>Radian reduction for trigonometric functions</i>, SIGNUM Newsletter 18, 1983).
 *
 * <p>x = m·2^e with an integer m of 53 bits. Bits of 2/π whose product with m is a multiple of 4 are left out; m times the next
 * 192 bits, modulo 2^192, is x·2/π modulo 4 with 190 bits after the point.
 */
final class HugeAngle {
    /** 2/π: 64 zeros, then its first 1,280 bits after the point. */
    private static final long[] TWO_OVER_PI = {
        0L,
        0xa2f9836e4e441529L,
        0xfc2757d1f534ddc0L,
        0xdb6295993c439041L,
        0xfe5163abdebbc561L,
        0xb7246e3a424dd2e0L,
        0x06492eea09d1921cL,
        0xfe1deb1cb129a73eL,
        0xe88235f52ebb4484L,
        0xe99c7026b45f7e41L,
        0x3991d639835339f4L,
        0x9c845f8bbdf9283bL,
        0x1ff897ffde05980fL,
        0xef2f118b5a0a6d1fL,
        0x6d367ecf27cb09b7L,
        0x4f463f669e5fea2dL,
        0x7527bac7ebe5f17bL,
        0x3d0739f78a5292eaL,
        0x6bfb5fb11f8d5d08L,
        0x56033046fc7b6babL,
        0xf0cfbc209af4361dL
    };

    private static final double HALF_PI_HI = 0x1.921fb54442d18p0;
    private static final double HALF_PI_LO = 0x1.1a62633145c07p-54;

    private HugeAngle() {}

    /** 0, 1, 2 or 3 for a finite x; 0 otherwise. */
    static int quadrant(double x) {
        if (!Double.isFinite(x)) {
            return 0;
        }
        long top = product(x, 2);
        long nearest = (top >>> 62) + ((top >>> 61) & 1);
        return (int) (x < 0 ? -nearest : nearest) & 3;
    }

    /** From −π/4 to π/4, rounded to double; NaN for an x that is not finite. */
    static double remainder(double x) {
        if (!Double.isFinite(x)) {
            return Double.NaN;
        }
        long middle = product(x, 1);
        long high =
                (product(x, 2) << 2) | (middle >>> 62); // a fraction of a quarter turn, as a signed number of 128 bits
        long low = (middle << 2) | (product(x, 0) >>> 62);
        boolean negative = high < 0;
        if (negative) {
            high = ~high + (low == 0 ? 1 : 0);
            low = -low;
        }
        int zeros = high == 0 ? 64 + Long.numberOfLeadingZeros(low) : Long.numberOfLeadingZeros(high);
        if (zeros >= 64) {
            high = low;
            low = 0;
        }
        int shift = zeros & 63;
        if (shift != 0) {
            high = (high << shift) | (low >>> -shift);
            low <<= shift;
        }
        double leading = high >>> 11; // 53 bits
        double rest = (((high & 0x7ff) << 42) | (low >>> 22)) * 0x1p-53;
        double product = leading * HALF_PI_HI;
        double error = Math.fma(leading, HALF_PI_HI, -product);
        double r = product + (error + Math.fma(leading, HALF_PI_LO, rest * HALF_PI_HI));
        r = Math.scalb(r, -53 - zeros);
        return negative == (x < 0) ? r : -r;
    }

    /** The 64-bit word, 0 to 2 from the lowest, of |x|·2/π modulo 4, with 190 bits after the point. */
    private static long product(double x, int word) {
        long m = (Double.doubleToRawLongBits(x) & 0x000f_ffff_ffff_ffffL) | 0x0010_0000_0000_0000L;
        int e = Math.getExponent(x) - 52;
        int from =
                64 + e - 2; // the bit before this one has the weight 2^(2 − e), so that its product is a multiple of 4
        long lowest = m * bits(from + 128);
        long carry = Math.unsignedMultiplyHigh(m, bits(from + 128));
        long middle = m * bits(from + 64) + carry;
        long carry2 = Math.unsignedMultiplyHigh(m, bits(from + 64)) + (Long.compareUnsigned(middle, carry) < 0 ? 1 : 0);
        long highest = m * bits(from) + carry2;
        return word == 0 ? lowest : word == 1 ? middle : highest;
    }

    /** 64 bits from a position. */
    private static long bits(int from) {
        int word = from >> 6;
        int shift = from & 63;
        return shift == 0 ? TWO_OVER_PI[word] : (TWO_OVER_PI[word] << shift) | (TWO_OVER_PI[word + 1] >>> (64 - shift));
    }
}
