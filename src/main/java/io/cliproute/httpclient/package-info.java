/** Delivery to servers by HTTP. */
package io.cliproute.httpclient;
