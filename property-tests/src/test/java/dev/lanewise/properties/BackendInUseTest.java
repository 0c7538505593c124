package dev.lanewise.properties;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.lanewise.kernels.Backend;
import org.junit.jupiter.api.Test;

/** Each JVM of the build runs the backend that it is meant to test. */
class BackendInUseTest {
    @Test
    void isTheOneThatThisJvmIsMeantToTest() {
        String expected = System.getenv("EXPECTED_BACKEND");
        assumeTrue(expected != null, "this JVM takes what it finds");
        assertTrue(Backend.describe().startsWith(expected), Backend.describe());
    }

    @Test
    void describesItselfInOneLine() {
        assertEquals(1, Backend.describe().lines().count());
    }
}
