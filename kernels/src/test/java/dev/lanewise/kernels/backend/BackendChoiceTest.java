package dev.lanewise.kernels.backend;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.lanewise.kernels.backend.BackendChoice.Request;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The choice of a backend, as its whole truth table. */
class BackendChoiceTest {
    @ParameterizedTest(name = "request {0}, module {1}, optimising compiler {2}, FMA {3}: vector {4}, says {5}")
    @CsvSource({
        "AUTO,   true,  true,  true,  true,  ''",
        "AUTO,   true,  false, true,  false, -XX:TieredStopAtLevel",
        "AUTO,   false, true,  true,  false, --add-modules jdk.incubator.vector",
        "AUTO,   false, false, true,  false, --add-modules jdk.incubator.vector",
        "VECTOR, true,  true,  true,  true,  ''",
        "VECTOR, true,  false, true,  true,  ''",
        "VECTOR, false, true,  true,  false, --add-modules jdk.incubator.vector",
        "VECTOR, false, false, true,  false, --add-modules jdk.incubator.vector",
        "SCALAR, true,  true,  true,  false, ''",
        "SCALAR, true,  false, true,  false, ''",
        "SCALAR, false, true,  true,  false, ''",
        "SCALAR, false, false, true,  false, ''",
        "AUTO,   true,  true,  false, false, fused multiply-add",
        "AUTO,   true,  false, false, false, fused multiply-add",
        "AUTO,   false, true,  false, false, fused multiply-add",
        "AUTO,   false, false, false, false, fused multiply-add",
        "VECTOR, true,  true,  false, false, fused multiply-add",
        "VECTOR, true,  false, false, false, fused multiply-add",
        "VECTOR, false, true,  false, false, fused multiply-add",
        "VECTOR, false, false, false, false, fused multiply-add",
        "SCALAR, true,  true,  false, false, fused multiply-add",
        "SCALAR, true,  false, false, false, fused multiply-add",
        "SCALAR, false, true,  false, false, fused multiply-add",
        "SCALAR, false, false, false, false, fused multiply-add",
    })
    void choosesAndSaysWhatIsLost(
            Request request, boolean module, boolean compiler, boolean fma, boolean vector, String says) {
        BackendChoice choice = BackendChoice.choose(request, module, compiler, fma);
        assertEquals(vector, choice.vector());
        assertEquals(says.isEmpty(), choice.lost().isEmpty());
        assertTrue(choice.lost().contains(says), choice.lost());
    }
}
