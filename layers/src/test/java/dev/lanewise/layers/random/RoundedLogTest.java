package dev.lanewise.layers.random;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.LongRange;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RoundedLogTest {
    /** {@code float(decimal.Decimal(x).ln())} in Python, at 50 digits. */
    @ParameterizedTest
    @CsvSource({
        // ends and special places
        "0x1p0, 0x0p0",
        "0x1.fffffffffffffp-1, -0x1p-53",
        "0x1.0000000000001p0, 0x1.fffffffffffffp-53",
        "0x1p-1, -0x1.62e42fefa39efp-1",
        "0x1.8p-1, -0x1.269621134db92p-2",
        "0x1.6a09e667f3bcdp-1, -0x1.62e42fefa39eep-2",
        "0x1p-104, -0x1.205966f2b4f12p6",
        "0x1p-1022, -0x1.6232bdd7abcd2p9",
        "0x1.7e43c8800759cp996, 0x1.5963447f87fb5p9",
        // within 1.2e-5 units in the last place of the middle between two doubles; first near √½, where the series is
        // slowest
        "0x1.6a373b4f7061cp-1, -0x1.62640055af863p-2",
        "0x1.41837c014d874p-3, -0x1.da0116a191487p0",
        "0x1.fce3c32f07356p-2, -0x1.6602da680370fp-1",
        "0x1.384be68da4fd0p-1, -0x1.fa3c8d2d28c38p-2",
        "0x1.171891e1c3331p-1, -0x1.36aa69e06d7cep-1",
        "0x1.b6d5338958deap-1, -0x1.3bd069b7f1d71p-3",
        "0x1.e4a971e398b28p-2, -0x1.7efc83bc0e374p-1"
    })
    void isRoundedToNearest(String x, String log) {
        assertEquals(Double.parseDouble(log), RoundedLog.log(Double.parseDouble(x)));
    }

    /** The platform's logarithm is documented to err by less than one unit in the last place. */
    @Property
    void isTheOneOfThePlatformOrItsNeighbour(
            @ForAll @LongRange(min = 1L << 52, max = 0x7fef_ffff_ffff_ffffL) long bitsOfANormalNumber) {
        double x = Double.longBitsToDouble(bitsOfANormalNumber);
        double log = RoundedLog.log(x);
        assertTrue(Math.abs(log - StrictMath.log(x)) <= Math.ulp(log));
    }
}
