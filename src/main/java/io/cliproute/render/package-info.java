/** Execution of the FFmpeg commands of a plan, and their progress. */
package io.cliproute.render;
