package dev.lanewise.kernels.ops;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/** A loss whose mean is over rows and not over elements. */
@Retention(RetentionPolicy.SOURCE)
@Target(ElementType.METHOD)
@interface PerRow {}
