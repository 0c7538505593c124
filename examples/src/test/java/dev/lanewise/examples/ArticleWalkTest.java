package dev.lanewise.examples;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import dev.lanewise.autograd.Tensor;
import dev.lanewise.kernels.Activation;
import dev.lanewise.layers.Adam;
import dev.lanewise.layers.Optimizer;
import dev.lanewise.layers.Sgd;
import dev.lanewise.properties.GradCheck;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** The walk through the article, from the neuron to gradient descent: the code and the output that its documents quote. */
final class ArticleWalkTest {
    @RegisterExtension
    final Printed printed = new Printed();

    // snippet: print
    static void print(String name, Tensor tensor) {
        System.out.print(name);
        for (double value : tensor.toDoubleArray()) {
            System.out.printf(" %8.4f", value);
        }
        System.out.println();
    }
    // end

    @Test
    void neuron() {
        // snippet: neuron
        double[] w = {1, 1};
        double b = -1.5;
        for (double[] x : new double[][] {{0, 0}, {0, 1}, {1, 0}, {1, 1}}) {
            double z = w[0] * x[0] + w[1] * x[1] + b;
            int y = z > 0 ? 1 : 0;
            System.out.printf("%.0f and %.0f: z = %4.1f, y = %d%n", x[0], x[1], z, y);
        }
        // end
        printed.asDocumented("neuron");
    }

    @Test
    void neuronOfTensors() {
        // snippet: neuron-tensor
        Tensor x = Tensor.of(new double[] {0, 0, 0, 1, 1, 0, 1, 1}, 4, 2); // four samples of two inputs
        Tensor w = Tensor.of(new double[] {1, 1}, 2, 1); // two inputs, one neuron
        Tensor b = Tensor.of(new double[] {-1.5});
        print("z", x.matmul(w).add(b));
        // end
        printed.asDocumented("neuron-tensor");
    }

    @Test
    void activations() {
        // snippet: activations
        Tensor z = Tensor.of(new double[] {-4, -1, 0, 1, 4});
        print("z      ", z);
        print("sigmoid", z.sigmoid());
        print("tanh   ", z.tanh());
        print("ReLU   ", z.relu());
        // end
        printed.asDocumented("activations");
    }

    @Test
    void slopes() {
        // snippet: slopes
        Tensor z = Tensor.of(new double[] {-4, -1, 0, 1, 4}).requiresGrad(true);
        z.sigmoid().sum().backward();
        print("slope of the sigmoid", z.grad());
        // end
        printed.asDocumented("slopes");
    }

    @Test
    void forward() {
        // snippet: forward
        Tensor x = Tensor.of(new double[] {0, 0, 0, 1, 1, 0, 1, 1}, 4, 2);
        Tensor w1 = Tensor.of(new double[] {1, 1, 1, 1}, 2, 2); // two inputs, two neurons
        Tensor b1 = Tensor.of(new double[] {0, -1});
        Tensor w2 = Tensor.of(new double[] {1, -2}, 2, 1); // two inputs, one neuron
        Tensor b2 = Tensor.of(new double[] {0});
        Tensor hidden = x.linear(w1, b1, Activation.RELU);
        Tensor y = hidden.linear(w2, b2, Activation.IDENTITY);
        print("xor", y);
        // end
        printed.asDocumented("forward");
    }

    @Test
    void losses() {
        // snippet: losses
        Tensor predicted = Tensor.of(new double[] {2.5, 0.0, 2.0});
        Tensor target = Tensor.of(new double[] {3.0, -0.5, 2.0});
        print("mean squared error       ", predicted.meanSquaredError(target));

        Tensor scores = Tensor.of(new double[] {2.0, 1.0, 0.1}, 1, 3); // one sample, three classes
        print("softmax                  ", scores.softmax());
        print("cross-entropy, if class 0", scores.softmaxCrossEntropy(new int[] {0}));
        print("cross-entropy, if class 2", scores.softmaxCrossEntropy(new int[] {2}));
        // end
        printed.asDocumented("losses");
    }

    @Test
    void chainRule() {
        // snippet: chain-rule
        double x = 1.5;
        double t = 1;
        double w = 0.8;
        double b = -0.4;

        double z = w * x + b;
        double y = 1 / (1 + Math.exp(-z));
        double loss = (y - t) * (y - t);

        double dLdy = 2 * (y - t);
        double dydz = y * (1 - y);
        double dLdw = dLdy * dydz * x; // dz/dw = x
        double dLdb = dLdy * dydz; // dz/db = 1
        System.out.printf("loss %.6f, dL/dw %.6f, dL/db %.6f%n", loss, dLdw, dLdb);
        // end
        printed.asDocumented("chain-rule");
    }

    @Test
    void backward() {
        // snippet: backward
        Tensor x = Tensor.of(new double[] {1.5}, 1, 1);
        Tensor t = Tensor.of(new double[] {1}, 1, 1);
        Tensor w = Tensor.of(new double[] {0.8}, 1, 1).requiresGrad(true);
        Tensor b = Tensor.of(new double[] {-0.4}).requiresGrad(true);

        Tensor loss = x.linear(w, b, Activation.SIGMOID).meanSquaredError(t);
        loss.backward();
        System.out.printf(
                "loss %.6f, dL/dw %.6f, dL/db %.6f%n",
                loss.item(), w.grad().item(), b.grad().item());
        // end
        printed.asDocumented("backward");
        assertEquals(Documents.output("chain-rule"), Documents.output("backward"));
    }

    @Test
    void gradientsChecked() {
        // snippet: gradcheck
        Tensor x = Tensor.of(new double[] {1.5, -0.3, 0.2, 0.7}, 2, 2);
        Tensor w = Tensor.of(new double[] {0.8, -0.1}, 2, 1);
        Tensor b = Tensor.of(new double[] {-0.4});
        GradCheck.DEFAULT.check(in -> in[0].linear(in[1], in[2], Activation.SIGMOID), x, w, b);
        // end
        assertFalse(GradCheck.DEFAULT
                .report(in -> in[0].mul(in[0].detach()), x) // x · constant: the derivative is not that of x²
                .isRight());
    }

    @Test
    void descent() {
        // snippet: descent
        Tensor w = Tensor.of(new double[] {0}).requiresGrad(true);
        Optimizer optimizer = new Sgd(0.1);
        for (int step = 0; step <= 30; step++) {
            Tensor distance = w.sub(3);
            Tensor loss = distance.mul(distance);
            if (step % 10 == 0) {
                System.out.printf("step %2d: w = %.4f, loss = %.6f%n", step, w.item(), loss.item());
            }
            loss.backward();
            optimizer.step(List.of(w));
        }
        // end
        printed.asDocumented("descent");
    }

    // snippet: valley
    static double descend(Optimizer optimizer) {
        Tensor steepness = Tensor.of(new double[] {1, 100});
        Tensor w = Tensor.of(new double[] {1, 1}).requiresGrad(true);
        double last = 0;
        for (int step = 0; step < 100; step++) {
            Tensor loss = w.mul(w).mul(steepness).sum();
            last = loss.item();
            loss.backward();
            optimizer.step(List.of(w));
        }
        return last;
    }
    // end

    @Test
    void adam() {
        // snippet: adam
        System.out.printf("gradient descent, rate 0.001: loss %.6f%n", descend(new Sgd(0.001)));
        System.out.printf("gradient descent, rate 0.009: loss %.6f%n", descend(new Sgd(0.009)));
        System.out.printf("gradient descent, rate 0.011: loss %.3g%n", descend(new Sgd(0.011)));
        System.out.printf("Adam,             rate 0.1:   loss %.6f%n", descend(new Adam(0.1)));
        // end
        printed.asDocumented("adam");
    }
}
