/**
 * Data sets: read from files ({@link dev.lanewise.layers.data.Csv}, {@link dev.lanewise.layers.data.Idx}), held as plain
 * row-major arrays ({@link dev.lanewise.layers.data.Table}, {@link dev.lanewise.layers.data.Dataset}) and split into rows to
 * train on and rows to test on ({@link dev.lanewise.layers.data.TrainTestSplit}, {@link dev.lanewise.layers.data.KFold}).
 */
@NullMarked
package dev.lanewise.layers.data;

import org.jspecify.annotations.NullMarked;
