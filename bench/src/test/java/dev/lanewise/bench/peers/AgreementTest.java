package dev.lanewise.bench.peers;

import static org.junit.jupiter.api.Assertions.assertDoesNotThrow;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.Optional;
import org.junit.jupiter.api.Test;

class AgreementTest {
    private static final OpTask EXP = new OpTask("exp", 1, 2);

    /** A peer whose result is what the test says, multiplied by the number of runs. */
    private record Fixed(String name, boolean computes, float... values) implements OpPeer {
        @Override
        public String version() {
            return "";
        }

        @Override
        public Optional<Prepared> prepare(OpTask task) {
            return Optional.of(new Prepared() {
                private int runs;

                @Override
                public void run() {
                    runs++;
                }

                @Override
                public float[] result() {
                    float[] all = values.clone();
                    for (int i = 0; i < all.length; i++) {
                        all[i] *= runs;
                    }
                    return all;
                }
            });
        }
    }

    private static void check(Agreement agreement, OpTask task, OpPeer peer) {
        agreement.check(peer, peer.prepare(task).orElseThrow());
    }

    private static Agreement withStandard(float... values) {
        Agreement agreement = new Agreement(EXP);
        check(agreement, EXP, new Fixed("first", true, values));
        return agreement;
    }

    @Test
    void whatIsRoundedElsewhereAgrees() {
        assertDoesNotThrow(() -> check(withStandard(1, -2), EXP, new Fixed("second", true, 1.00005f, -2.0001f)));
        assertDoesNotThrow(() -> check(withStandard(0, 1), EXP, new Fixed("second", true, 1e-6f, 1)));
    }

    @Test
    void anotherResultIsNamed() {
        Exception e = assertThrows(
                IllegalStateException.class,
                () -> check(withStandard(1, -2), EXP, new Fixed("second", true, 1, -2.001f)));
        assertEquals("exp 2: result 1 is -2.001 by second, -2.0 by first", e.getMessage());
    }

    @Test
    void aNanAgreesWithNothing() {
        assertThrows(
                IllegalStateException.class,
                () -> check(withStandard(1, 2), EXP, new Fixed("second", true, 1, Float.NaN)));
    }

    @Test
    void resultsThatAreMissingAreNamed() {
        Exception e = assertThrows(
                IllegalStateException.class, () -> check(withStandard(1, 2), EXP, new Fixed("second", true, 1)));
        assertEquals("exp 2: second has 1 results, first has 2", e.getMessage());
    }

    @Test
    void aProbeIsNotCompared() {
        assertDoesNotThrow(() -> check(withStandard(1, 2), EXP, new Fixed("copy", false, 7, 7)));
    }

    @Test
    void aTrainingStepRunsUntilTheBackwardPassShows() {
        OpTask step = new OpTask(OpTask.STEP, 32, 1);
        Agreement agreement = new Agreement(step);
        check(agreement, step, new Fixed("first", true, 1));
        check(agreement, step, new Fixed("second", true, 1));
        assertThrows(IllegalStateException.class, () -> check(agreement, step, new Fixed("third", true, 1.001f)));
    }
}
