package dev.regionguard;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/** The method, or every method of the class, reads or moves a dataset. */
@Documented
@Retention(RetentionPolicy.SOURCE)
@Target({ElementType.METHOD, ElementType.TYPE})
public @interface DataAccess {
    /** Dataset id from region-guard.yaml. */
    String data();

    Op op() default Op.READ;

    /** Regions whose people or services can read through this code. */
    String[] readers() default {};

    /** Where the data goes. */
    String to() default "";

    String[] roles() default {};

    String purpose() default "";

    String owner() default "";
}
