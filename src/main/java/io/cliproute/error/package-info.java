/** Texts of exceptions for messages and log lines; depends on no other package. */
package io.cliproute.error;
