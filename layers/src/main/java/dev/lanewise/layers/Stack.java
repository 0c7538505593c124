package dev.lanewise.layers;

import dev.lanewise.autograd.DType;
import dev.lanewise.autograd.Tensor;
import dev.lanewise.kernels.InvalidArgumentException;
import dev.lanewise.layers.random.NumPyRandom;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.SequencedMap;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The layers of a {@link Sequential}: their names, their shapes and their weights. */
final class Stack {
    private final DType dtype;
    private final List<Layer> layers;
    private final List<String> names;
    private int @Nullable [] inputShape;

    Stack(DType dtype, Layer... layers) {
        Check.notNull("Sequential", "dtype", dtype);
        Check.noneNull("Sequential", "layers", layers);
        Check.atLeastOne("Sequential", "number of layers", layers.length);
        this.dtype = dtype;
        this.layers = List.of(layers);
        for (int i = 0; i < layers.length; i++) {
            checkLayer("layers[" + i + "]", layers[i], this.layers.subList(0, i));
        }
        this.names = names(this.layers);
    }

    private void checkLayer(String argument, Layer layer, List<Layer> before) {
        Set<Layer> others = Collections.newSetFromMap(new IdentityHashMap<>());
        others.addAll(before);
        if (others.contains(layer)) {
            throw new InvalidArgumentException(
                    "Sequential", argument, "each layer once", "one that stands before: " + layer);
        }
        for (Tensor weight : layer.state().values()) {
            Check.dtype("Sequential", argument, weight, dtype);
        }
    }

    /** The class of each layer in lower case, and from the second of a class on its number. */
    private static List<String> names(List<Layer> layers) {
        Map<String, Integer> seen = new HashMap<>();
        List<String> names = new ArrayList<>();
        for (Layer layer : layers) {
            String type = type(layer).toLowerCase(Locale.ROOT);
            int number = seen.merge(type, 1, Integer::sum);
            names.add(number == 1 ? type : type + "_" + (number - 1));
        }
        return List.copyOf(names);
    }

    /** The class of a layer. */
    static String type(Layer layer) {
        String name = layer.getClass().getSimpleName();
        return name.isEmpty() ? "Layer" : name;
    }

    DType dtype() {
        return dtype;
    }

    List<Layer> layers() {
        return layers;
    }

    String name(int i) {
        return names.get(i);
    }

    boolean isBuilt() {
        return inputShape != null;
    }

    /** The shape of a sample after each layer, or an empty list before the model is built. */
    List<int[]> outputShapes() {
        List<int[]> shapes = new ArrayList<>();
        int[] shape = inputShape;
        if (shape != null) {
            for (Layer layer : layers) {
                shape = layer.outputShape(shape);
                shapes.add(shape);
            }
        }
        return shapes;
    }

    /** The shape of an output for samples of a shape that must be the one that the model was built for, if it was. */
    int[] outputShape(String operation, String argument, int[] shape) {
        if (inputShape != null) {
            Check.sampleShape(operation, argument, inputShape, shape);
        }
        int[] output = shape;
        for (Layer layer : layers) {
            output = layer.outputShape(output);
        }
        return output;
    }

    void ensureBuilt(NumPyRandom random, int[] shape) {
        if (!isBuilt()) {
            build(random, shape);
        }
    }

    /** Builds the layers that have no weights yet, after all of them have accepted their input. */
    void build(NumPyRandom random, int[] shape) {
        if (inputShape != null) {
            throw new ModelException(
                    "build",
                    "model",
                    "one without weights",
                    "one built for samples of shape " + Arrays.toString(inputShape));
        }
        outputShape("build", "inputShape", shape);
        int[] input = shape;
        for (Layer layer : layers) {
            if (!layer.isBuilt()) {
                layer.build(dtype, random, input);
            }
            input = layer.outputShape(input);
        }
        inputShape = shape.clone();
    }

    Tensor forward(Tensor x, boolean training) {
        Tensor y = x;
        for (Layer layer : layers) {
            y = layer.forward(y, training);
        }
        return y;
    }

    Tensor penalised(Tensor loss) {
        Tensor sum = loss;
        for (Layer layer : layers) {
            Tensor penalty = layer.penalty();
            if (penalty != null) {
                sum = sum.add(penalty);
            }
        }
        return sum;
    }

    List<Tensor> parameters() {
        List<Tensor> parameters = new ArrayList<>();
        layers.forEach(layer -> parameters.addAll(layer.parameters()));
        return List.copyOf(parameters);
    }

    SequencedMap<String, Tensor> state() {
        SequencedMap<String, Tensor> state = new LinkedHashMap<>();
        for (int i = 0; i < layers.size(); i++) {
            String prefix = name(i) + ".";
            layers.get(i).state().forEach((name, weight) -> state.put(prefix + name, weight));
        }
        return Collections.unmodifiableSequencedMap(state);
    }

    void load(Map<String, Tensor> source) {
        Check.notNull("load", "state", source);
        Map<String, Tensor> own = state();
        if (!own.keySet().equals(source.keySet())) {
            throw new InvalidArgumentException(
                    "load",
                    "state",
                    "weights named " + own.keySet(),
                    source.keySet().toString());
        }
        own.forEach((name, weight) -> {
            Tensor found = source.get(name);
            Check.weight("load", name, found, weight);
        });
        source.forEach((name, weight) -> weight(name).copyFrom(weight));
    }

    Tensor weight(String name) {
        Map<String, Tensor> own = state();
        Tensor weight = own.get(name);
        if (weight == null) {
            throw new InvalidArgumentException("weight", "name", "one of " + own.keySet(), String.valueOf(name));
        }
        return weight;
    }
}
