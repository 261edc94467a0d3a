/** Wiring of the pipeline within a Camel context. Only this package depends on all its stages. */
package io.cliproute.pipeline;
