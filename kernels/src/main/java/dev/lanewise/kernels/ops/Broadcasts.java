package dev.lanewise.kernels.ops;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/** An operation of x and y that also takes one number for y, or a row or a column for a whole matrix. */
@Retention(RetentionPolicy.SOURCE)
@Target(ElementType.METHOD)
@interface Broadcasts {
    /** The kernel that takes one number for y; by default the operation's name with "Scalar". */
    String scalar() default "";

    /** The kernel that takes one number for x, where that is something else; by default none. */
    String reversed() default "";
}
