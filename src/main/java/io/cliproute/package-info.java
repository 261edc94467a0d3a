/** Entry point and wiring. Only this package depends on all stages of the pipeline. */
package io.cliproute;
