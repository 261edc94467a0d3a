/**
 * What can be made of a file, as pure functions from options and probe facts to FFmpeg's arguments.
 * Nothing here sees Camel, a process, a clock or a file system.
 */
package io.cliproute.operation;
