/** Names of the exchange properties that the steps of the routes share; depends on no other package. */
package io.cliproute.exchange;
