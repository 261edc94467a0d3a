/** Failed jobs: classification of failures, retries, and the dead-letter folder. */
package io.cliproute.deadletter;
