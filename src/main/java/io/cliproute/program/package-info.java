/** The standalone program: Camel's main with the pipeline in its context. */
package io.cliproute.program;
