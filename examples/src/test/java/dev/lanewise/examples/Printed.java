package dev.lanewise.examples;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import org.junit.jupiter.api.extension.AfterEachCallback;
import org.junit.jupiter.api.extension.BeforeEachCallback;
import org.junit.jupiter.api.extension.ExtensionContext;

/** Catches standard output during a test, and compares it with the output that the documents quote. */
final class Printed implements BeforeEachCallback, AfterEachCallback {
    private final PrintStream out = System.out;
    private final Locale locale = Locale.getDefault();
    private final ByteArrayOutputStream caught = new ByteArrayOutputStream();

    @Override
    public void beforeEach(ExtensionContext context) {
        Locale.setDefault(Locale.ROOT); // a decimal point
        System.setOut(new PrintStream(caught, true, StandardCharsets.UTF_8));
    }

    @Override
    public void afterEach(ExtensionContext context) {
        System.setOut(out);
        Locale.setDefault(locale);
        String left = take();
        if (context.getExecutionException().isEmpty()) {
            assertEquals("", left, "printed, and compared with no document");
        }
    }

    /** What was printed since the last call is what the documents have below {@code <!-- output: name -->}. */
    void asDocumented(String name) {
        String printed = take();
        String documented = Documents.output(name).orElse("no document has <!-- output: " + name + " -->");
        assertEquals(documented, printed, "output: " + name);
    }

    /** What was printed since the last call. */
    String take() {
        String text =
                caught.toString(StandardCharsets.UTF_8).replace("\r\n", "\n").stripTrailing();
        caught.reset();
        return text;
    }
}
