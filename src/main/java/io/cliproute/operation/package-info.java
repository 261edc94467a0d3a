/**
 * The operations, as pure functions from options and facts about a file to the arguments of FFmpeg. Nothing in this
 * package sees Camel, a process, a clock or a file system.
 */
package io.cliproute.operation;
