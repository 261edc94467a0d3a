/**
 * Comparison of outputs with films of known content: each frame shows its number, each second of audio has a pitch of
 * its own.
 */
package io.cliproute.truth;
