/** Execution of the FFmpeg commands of a plan, their progress, and the verification of outputs. */
package io.cliproute.render;
