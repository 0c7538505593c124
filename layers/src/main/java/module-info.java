/** Layers, losses, optimisers and training that read like Keras, on tensors with derivatives; data sets and random numbers. */
module dev.lanewise.layers {
    requires transitive dev.lanewise.autograd;
    requires de.siegmar.fastcsv;
    requires static org.jspecify;

    exports dev.lanewise.layers;
    exports dev.lanewise.layers.data;
    exports dev.lanewise.layers.random;
}
