/** Sources and destinations in buckets of Amazon S3 and of stores with the same interface. */
package io.cliproute.s3;
