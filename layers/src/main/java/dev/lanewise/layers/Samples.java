package dev.lanewise.layers;

import dev.lanewise.autograd.DType;
import dev.lanewise.autograd.Tensor;
import dev.lanewise.kernels.InvalidArgumentException;
import dev.lanewise.layers.data.Dataset;
import dev.lanewise.layers.data.Table;
import java.util.Arrays;

/** Checked data in the precision of a model: the inputs [n, …], all finite, and a target for each sample. */
record Samples(Tensor x, Targets targets) {
    /** Data that waits for the precision of the model that it is for. */
    @FunctionalInterface
    interface Source {
        /** The data; the operation is for messages, the prefix, such as "validation ", stands before the names of arguments. */
        Samples in(DType dtype, String operation, String prefix);
    }

    static Source of(Table x, Table y) {
        return (dtype, operation, prefix) -> {
            Check.notNull(operation, prefix + "x", x);
            Check.notNull(operation, prefix + "y", y);
            return checked(operation, prefix, tensor(x, dtype), new Targets.Values(tensor(y, dtype)));
        };
    }

    static Source of(Dataset data) {
        return (dtype, operation, prefix) -> {
            Check.notNull(operation, prefix + "data", data);
            return checked(operation, prefix, tensor(data, dtype), new Targets.Labels(data.labels()));
        };
    }

    static Source of(Tensor x, Tensor y) {
        return (dtype, operation, prefix) -> {
            Check.dtype(operation, prefix + "y", y, dtype);
            Tensor matrix = y.rank() == 1 ? y.detach().reshape(y.dim(0), 1) : y.detach();
            return checked(operation, prefix, tensor(operation, prefix, x, dtype), new Targets.Values(matrix));
        };
    }

    static Source of(Tensor x, int[] labels) {
        return (dtype, operation, prefix) -> {
            Check.notNull(operation, prefix + "labels", labels);
            return checked(operation, prefix, tensor(operation, prefix, x, dtype), new Targets.Labels(labels));
        };
    }

    /** Inputs without targets. */
    static Source of(Table x) {
        return (dtype, operation, prefix) -> {
            Check.notNull(operation, prefix + "x", x);
            return checked(operation, prefix, tensor(x, dtype), new Targets.None());
        };
    }

    /** Inputs without targets. */
    static Source of(Tensor x) {
        return (dtype, operation, prefix) ->
                checked(operation, prefix, tensor(operation, prefix, x, dtype), new Targets.None());
    }

    /** The inputs of a data set without their classes. */
    static Source inputsOf(Dataset data) {
        return (dtype, operation, prefix) -> {
            Check.notNull(operation, prefix + "data", data);
            return checked(operation, prefix, tensor(data, dtype), new Targets.None());
        };
    }

    /** A matrix as a table. */
    static Table table(String operation, Tensor matrix) {
        if (matrix.rank() != 2) {
            throw new InvalidArgumentException(
                    operation, "model", "outputs [n, columns]", Arrays.toString(matrix.shape()));
        }
        int columns = matrix.dim(1);
        return switch (matrix.dtype()) {
            case FLOAT64 -> new Table(matrix.toDoubleArray(), columns);
            case FLOAT32 -> Table.of(matrix.toFloatArray(), columns);
        };
    }

    private static Tensor tensor(Table table, DType dtype) {
        return dtype == DType.FLOAT64
                ? Tensor.of(table.values(), table.rows(), table.columns())
                : Tensor.of(table.toFloats(), table.rows(), table.columns());
    }

    private static Tensor tensor(Dataset data, DType dtype) {
        return dtype == DType.FLOAT64
                ? tensor(Table.of(data.features(), data.columns()), dtype)
                : Tensor.of(data.features(), data.rows(), data.columns());
    }

    private static Tensor tensor(String operation, String prefix, Tensor x, DType dtype) {
        Check.dtype(operation, prefix + "x", x, dtype);
        return x.detach();
    }

    private static Samples checked(String operation, String prefix, Tensor x, Targets targets) {
        Shapes.sample(operation, prefix + "x", x.shape());
        String argument = targets instanceof Targets.Labels ? prefix + "labels" : prefix + "y";
        int rows = switch (targets) {
            case Targets.Values values -> {
                if (values.tensor().rank() == 0) {
                    throw new InvalidArgumentException(
                            operation, argument, "a target for each of " + x.dim(0) + " rows", "a scalar");
                }
                yield values.tensor().dim(0);
            }
            case Targets.Labels labels -> labels.classes().length;
            case Targets.None _ -> x.dim(0);
        };
        if (rows != x.dim(0)) {
            throw new InvalidArgumentException(
                    operation, argument, "one for each of " + x.dim(0) + " rows of x", Integer.toString(rows));
        }
        Check.finite(operation, prefix + "x", x);
        if (targets instanceof Targets.Values values) {
            Check.finite(operation, argument, values.tensor());
        }
        return new Samples(x, targets);
    }

    /** How many there are. */
    int rows() {
        return x.dim(0);
    }

    /** The shape of one of the inputs. */
    int[] inputShape() {
        return Shapes.sample("", "x", x.shape());
    }

    /** At least one sample. */
    Samples notEmpty(String operation, String prefix) {
        if (rows() == 0) {
            throw new InvalidArgumentException(operation, prefix + "x", "at least one row", "0 rows");
        }
        return this;
    }
}
