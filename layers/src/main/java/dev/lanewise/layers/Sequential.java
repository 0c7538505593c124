package dev.lanewise.layers;

import dev.lanewise.autograd.DType;
import dev.lanewise.autograd.Tensor;
import dev.lanewise.autograd.Workspace;
import dev.lanewise.kernels.InvalidArgumentException;
import dev.lanewise.kernels.Workers;
import dev.lanewise.layers.data.Dataset;
import dev.lanewise.layers.data.Table;
import dev.lanewise.layers.random.NumPyRandom;
import java.util.List;
import java.util.Map;
import java.util.SequencedMap;
import org.jspecify.annotations.Nullable;

/**
 * Layers one after the other, with the verbs of Keras:
 *
 * <pre>{@code
 * var model = new Sequential(0, new Dense(1));
 * model.compile(new Adam(0.01), Loss.MEAN_SQUARED_ERROR, Metric.MEAN_SQUARED_ERROR);
 * History history = model.fit(xTrain, yTrain, Fit.epochs(1000).batchSize(32));
 * Scores scores = model.evaluate(xTest, yTest);
 * Table predicted = model.predict(xTest);
 * }</pre>
 *
 * <p>Data come as {@link Table} (numbers in double precision), {@link Dataset} (features with classes) or {@link Tensor} (any
 * array with a shape, [samples, …]). Tables and data sets are brought to the precision of the model; tensors must have it. A
 * verb that gets data throws {@link InvalidArgumentException}, before a weight is made or changed, if an argument is null,
 * there is no sample (a prediction of none is valid), there is not one target a sample, a number is NaN or infinite in the
 * precision of the model, the samples have another shape than those that the model was built for, the targets have another
 * shape than the outputs or are not what the loss and the metrics compare with, a target of a binary cross-entropy is not from
 * 0 to 1, or a label is not a class. It throws {@link ModelException} if it needs a loss and {@link #compile compile} was not
 * called. A model that was not built yet is {@linkplain #build built} for the shape of the samples.
 *
 * <p>The seed determines the weights and the order of the samples: the same calls give the same weights to the last bit, on
 * any machine and with any number of threads. Not for several threads at once.
 */
public final class Sequential {
    private final Stack stack;
    private final NumPyRandom random;
    private @Nullable Compiled compiled;
    private @Nullable Workers workers;

    /**
     * A model in single precision.
     *
     * @param seed where the weights and the order of the samples come from, 0 to 2³² − 1
     * @param layers at least one; the first gets the samples
     * @throws InvalidArgumentException if {@code seed} lies outside, there is no layer, one is null or appears twice, or one
     *     has weights of another precision
     */
    public Sequential(long seed, Layer... layers) {
        this(DType.FLOAT32, seed, layers);
    }

    /**
     * A model in either precision.
     *
     * @param dtype the precision of the weights and of everything that is computed
     * @param seed where the weights and the order of the samples come from, 0 to 2³² − 1
     * @param layers at least one; the first gets the samples
     * @throws InvalidArgumentException if {@code dtype} is null, {@code seed} lies outside, there is no layer, one is null or
     *     appears twice, or one has weights of another precision
     */
    public Sequential(DType dtype, long seed, Layer... layers) {
        stack = new Stack(dtype, layers);
        random = new NumPyRandom(seed);
    }

    /**
     * Which threads compute the matrix products; without this call {@link Workers#shared()}. The bits do not depend on it.
     *
     * @param team the threads; the model does not close them
     * @return this model
     * @throws InvalidArgumentException if {@code team} is null
     */
    public Sequential workers(Workers team) {
        Check.notNull("workers", "team", team);
        workers = team;
        return this;
    }

    /**
     * Gives each layer its weights now and not at the first data, so that {@link #summary()} knows them.
     *
     * @param inputShape the shape of a sample, such as 64
     * @return this model
     * @throws InvalidArgumentException if a layer cannot be fed with what comes from the one before
     * @throws ModelException if the model has been built already
     */
    public Sequential build(int... inputShape) {
        Check.notNull("build", "inputShape", inputShape);
        stack.build(random, inputShape);
        return this;
    }

    /**
     * Says how the model is trained. A later call replaces an earlier one; the weights stay.
     *
     * @param optimizer what changes the weights
     * @param loss what is made small
     * @param metrics what is reported besides
     * @return this model
     * @throws InvalidArgumentException if an argument is null or two metrics have the same name
     */
    public Sequential compile(Optimizer optimizer, Loss loss, Metric... metrics) {
        Check.notNull("compile", "optimizer", optimizer);
        Check.notNull("compile", "loss", loss);
        Check.noneNull("compile", "metrics", metrics);
        compiled = new Compiled(optimizer, loss, List.of(metrics));
        return this;
    }

    /**
     * Trains.
     *
     * @param x inputs
     * @param y targets
     * @param options how
     * @return what happened
     */
    public History fit(Table x, Table y, Fit options) {
        return fit(Samples.of(x, y), options);
    }

    /**
     * Trains.
     *
     * @param data inputs and classes
     * @param options how
     * @return what happened
     */
    public History fit(Dataset data, Fit options) {
        return fit(Samples.of(data), options);
    }

    /**
     * Trains.
     *
     * @param x inputs [n, …]
     * @param y targets [n, …], or [n] for [n, 1]
     * @param options how
     * @return what happened
     */
    public History fit(Tensor x, Tensor y, Fit options) {
        return fit(Samples.of(x, y), options);
    }

    /**
     * Trains.
     *
     * @param x inputs [n, …]
     * @param labels the class of each
     * @param options how
     * @return what happened
     */
    public History fit(Tensor x, int[] labels, Fit options) {
        return fit(Samples.of(x, labels), options);
    }

    private History fit(Samples.Source source, Fit options) {
        Compiled with = compiled("fit");
        Check.notNull("fit", "options", options);
        Samples samples = targeted("fit", "", source, with);
        Samples.Source validation = options.validation();
        Samples validated = validation == null ? null : targeted("fit", "validation ", validation, with);
        if (validated != null) {
            Check.sampleShape("fit", "validation x", samples.inputShape(), validated.inputShape());
        }
        stack.ensureBuilt(random, samples.inputShape());
        return new Trainer(this, with, workspace(), random, samples, validated, options).run();
    }

    /**
     * The loss and the metrics of data that are not trained on.
     *
     * @param x inputs
     * @param y targets
     * @return the means over the samples
     */
    public Scores evaluate(Table x, Table y) {
        return evaluate(Samples.of(x, y));
    }

    /**
     * The loss and the metrics of data that are not trained on.
     *
     * @param data inputs and classes
     * @return the means over the samples
     */
    public Scores evaluate(Dataset data) {
        return evaluate(Samples.of(data));
    }

    /**
     * The loss and the metrics of data that are not trained on.
     *
     * @param x inputs [n, …]
     * @param y targets [n, …], or [n] for [n, 1]
     * @return the means over the samples
     */
    public Scores evaluate(Tensor x, Tensor y) {
        return evaluate(Samples.of(x, y));
    }

    /**
     * The loss and the metrics of data that are not trained on.
     *
     * @param x inputs [n, …]
     * @param labels the class of each
     * @return the means over the samples
     */
    public Scores evaluate(Tensor x, int[] labels) {
        return evaluate(Samples.of(x, labels));
    }

    private Scores evaluate(Samples.Source source) {
        Compiled with = compiled("evaluate");
        Samples samples = targeted("evaluate", "", source, with);
        stack.ensureBuilt(random, samples.inputShape());
        return Inference.evaluate(this, with, workspace(), samples);
    }

    /**
     * What the model gives.
     *
     * @param x inputs [n, …]
     * @return outputs [n, …] in an array of their own
     */
    public Tensor predict(Tensor x) {
        return predict(Samples.of(x));
    }

    /**
     * What the model gives.
     *
     * @param x inputs
     * @return outputs, one row for each of x
     */
    public Table predict(Table x) {
        return Samples.table("predict", predict(Samples.of(x)));
    }

    /**
     * The class of each sample: the first of the largest outputs.
     *
     * @param data inputs; their classes are not read
     * @return one class a row
     */
    public int[] predictClasses(Dataset data) {
        Tensor outputs = predict(Samples.inputsOf(data));
        int[] classes = new int[data.rows()];
        outputs.storage().argmax(data.rows(), outputs.size() / Math.max(1, data.rows()), classes);
        return classes;
    }

    private Tensor predict(Samples.Source source) {
        Samples samples = source.in(dtype(), "predict", "");
        int[] outputShape = stack.outputShape("predict", "x", samples.inputShape());
        stack.ensureBuilt(random, samples.inputShape());
        return Inference.predict(this, workspace(), samples, outputShape);
    }

    /**
     * The function that the layers in use are together, for a loop of your own: recorded, and in the arrays of whichever
     * {@link Workspace} is open. Unlike the verbs it lets NaN and infinities pass.
     *
     * @param x a batch [n, …]
     * @return a batch of as many outputs
     * @throws InvalidArgumentException if {@code x} is null, of another precision, or its samples have another shape than
     *     those that the model was built for
     */
    public Tensor forward(Tensor x) {
        return forward(x, false);
    }

    /**
     * The same function as training or use needs it: with {@code training}, a {@link Dropout} drops elements.
     *
     * @param x a batch [n, …]
     * @param training whether the model is being trained
     * @return a batch of as many outputs
     * @throws InvalidArgumentException if {@code x} is null, of another precision, or its samples have another shape than
     *     those that the model was built for
     */
    public Tensor forward(Tensor x, boolean training) {
        Check.dtype("forward", "x", x, dtype());
        if (!stack.isBuilt()) {
            stack.build(random, Shapes.sample("forward", "x", x.shape()));
        }
        return stack.forward(x, training);
    }

    /** The loss with the penalties of the layers. */
    Tensor penalised(Tensor loss) {
        return stack.penalised(loss);
    }

    /**
     * What an optimiser changes.
     *
     * @return the parameters of all layers in order; empty before the model is built
     */
    public List<Tensor> parameters() {
        return stack.parameters();
    }

    /**
     * All weights, not copies, under the name of their layer and their own: "dense.kernel", "dense.bias", "dense_1.kernel" …
     *
     * @return the weights in the order of the layers; empty before the model is built
     */
    public SequencedMap<String, Tensor> state() {
        return stack.state();
    }

    /**
     * One weight, not a copy.
     *
     * @param name its name in {@link #state()}, such as "dense.kernel"
     * @return the weight
     * @throws InvalidArgumentException if there is none of this name
     */
    public Tensor weight(String name) {
        return stack.weight(name);
    }

    /**
     * Replaces all weights.
     *
     * @param state a weight for each name of {@link #state()}, which is copied
     * @throws InvalidArgumentException if the names are not those of {@link #state()}, or a weight is null or of another
     *     precision or shape; no weight is changed then
     */
    public void load(Map<String, Tensor> state) {
        stack.load(state);
    }

    /**
     * The layers, the shapes of their outputs and the number of their weights, as a table.
     *
     * @return lines of text; "?" stands for what is not known before the model is built
     */
    public String summary() {
        return Summary.of(stack);
    }

    /**
     * The layers.
     *
     * @return the first one first
     */
    public List<Layer> layers() {
        return stack.layers();
    }

    /**
     * The precision.
     *
     * @return of the weights and of everything that is computed
     */
    public DType dtype() {
        return stack.dtype();
    }

    private Compiled compiled(String operation) {
        if (compiled == null) {
            throw new ModelException(operation, "model", "one that was compiled", "no call of compile");
        }
        return compiled;
    }

    /** Samples that the model can be fed with, and whose targets its loss can compare with. */
    private Samples targeted(String operation, String prefix, Samples.Source source, Compiled with) {
        Samples samples = source.in(dtype(), operation, prefix).notEmpty(operation, prefix);
        int[] outputShape = stack.outputShape(operation, prefix + "x", samples.inputShape());
        with.check(operation, prefix, samples.targets(), outputShape);
        return samples;
    }

    /** Arrays and threads for one call of a verb. */
    private Workspace workspace() {
        return Workspace.of(workers == null ? Workers.shared() : workers);
    }
}
