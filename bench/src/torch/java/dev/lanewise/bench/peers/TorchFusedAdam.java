package dev.lanewise.bench.peers;

import java.util.ArrayList;
import java.util.List;
import org.bytedeco.pytorch.Dispatcher;
import org.bytedeco.pytorch.GenericList;
import org.bytedeco.pytorch.IValue;
import org.bytedeco.pytorch.IValueVector;
import org.bytedeco.pytorch.OperatorHandle;
import org.bytedeco.pytorch.Scalar;
import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.TensorType;
import org.bytedeco.pytorch.Type;

/** {@code aten::_fused_adam_}, the step of {@code torch.optim.Adam(fused=True)}, over all parameters in one call. */
final class TorchFusedAdam {
    private static final Scalar ONE = new Scalar(1f);

    private final OperatorHandle operator = Dispatcher.singleton().findSchemaOrThrow("aten::_fused_adam_", "");
    private final Tensor steps = TorchTensors.of(new float[1]);
    private final IValue parameters;
    private final List<Tensor> all;
    private final IValue first;
    private final IValue second;
    private final IValue none;
    private final IValue allSteps;
    private final IValue[] options;

    TorchFusedAdam(List<Tensor> all) {
        this.all = all;
        parameters = list(all);
        first = list(all.stream().map(TorchTensors::like).toList());
        second = list(all.stream().map(TorchTensors::like).toList());
        none = list(List.of());
        allSteps = list(all.stream().map(_ -> steps).toList());
        options = new IValue[] {
            new IValue(OpTask.RATE),
            new IValue(OpTask.BETA1),
            new IValue(OpTask.BETA2),
            new IValue(0.0), // weight decay
            new IValue(OpTask.EPSILON),
            new IValue(false), // amsgrad
            new IValue(false), // maximize
            new IValue(), // gradient scale
            new IValue() // found infinity
        };
    }

    private static IValue list(List<Tensor> tensors) {
        GenericList list = new GenericList(new Type.TypePtr(TensorType.get()));
        for (Tensor tensor : tensors) {
            try (IValue value = new IValue(tensor)) {
                list.push_back(value);
            }
        }
        return new IValue(list);
    }

    /** A step with the gradients that the parameters have. */
    void step() {
        List<Tensor> gradients = new ArrayList<>();
        all.forEach(parameter -> gradients.add(parameter.grad()));
        step(gradients);
        gradients.forEach(Tensor::close);
    }

    /** A step with other gradients. */
    void step(List<Tensor> gradients) {
        steps.add_(ONE);
        try (IValue values = list(gradients);
                IValueVector stack = new IValueVector(parameters, values, first, second, none, allSteps)) {
            for (IValue option : options) {
                stack.push_back(option);
            }
            operator.callBoxed(stack);
        }
    }
}
