package dev.lanewise.bench.peers;

import java.io.IOException;
import java.nio.file.Path;

/** The fresh JVM that trains the regression with one library, and prints the error. */
public final class RegressionTask {
    /** How the line with the mean squared error begins. */
    public static final String MSE = "mse: ";

    private RegressionTask() {}

    /**
     * Trains.
     *
     * @param arguments the class of the program, and the file with the points
     * @throws IOException if the file cannot be read
     * @throws ReflectiveOperationException if the program is not in this build
     */
    public static void main(String[] arguments) throws IOException, ReflectiveOperationException {
        System.out.println(MSE + meanSquaredError(arguments[0], Regression.read(Path.of(arguments[1]))));
    }

    /**
     * Trains.
     *
     * @param program the class
     * @param points what it learns
     * @return the mean squared error of the test points
     * @throws ReflectiveOperationException if the program is not in this build
     */
    public static double meanSquaredError(String program, Regression points) throws ReflectiveOperationException {
        Class<?> found;
        try {
            found = Class.forName("dev.lanewise.bench.peers." + program);
        } catch (ClassNotFoundException _) {
            throw new ClassNotFoundException(program + " is not in this build: build with its library's profile");
        }
        return found.asSubclass(Regression.Program.class)
                .getDeclaredConstructor()
                .newInstance()
                .meanSquaredError(points);
    }
}
