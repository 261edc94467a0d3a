/**
 * Checks outputs against sources of known content: each frame shows its number, each second of sound has a pitch of its own.
 */
package io.cliproute.truth;
