/** Queue at a message broker that several programs share: claim checks, and who polls which source. */
package io.cliproute.cluster;
