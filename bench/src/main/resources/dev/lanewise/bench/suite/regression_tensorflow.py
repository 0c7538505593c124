"""The article's regression with Keras on TensorFlow: python3 regression_tensorflow.py POINTS"""
import sys

import numpy
import tensorflow as tf

tf.config.threading.set_intra_op_parallelism_threads(1)
tf.config.threading.set_inter_op_parallelism_threads(1)
train, test = (
    numpy.array([[float(v) for v in line.split()] for line in part.splitlines()], dtype="float32")
    for part in open(sys.argv[1]).read().split("\n\n")
)
model = tf.keras.Sequential([tf.keras.Input((1,)), tf.keras.layers.Dense(1)])
model.set_weights([numpy.full((1, 1), 0.5, "float32"), numpy.zeros(1, "float32")])
model.compile(optimizer=tf.keras.optimizers.Adam(1e-3, epsilon=1e-12), loss="mse")
model.fit(train[:, :1], train[:, 1:], epochs=1000, batch_size=32, shuffle=False, verbose=0)
print("mse:", model.evaluate(test[:, :1], test[:, 1:], verbose=0))
