package io.cliproute.s3;

import java.util.Objects;
import org.apache.camel.component.aws2.s3.AWS2S3Configuration;
import org.apache.camel.component.file.remote.RemoteFileConfiguration;

/** Bucket and prefix in the terms of Camel's file components: a server and a folder. */
final class S3FileConfiguration extends RemoteFileConfiguration {

    private final AWS2S3Configuration store;

    /** @param store the prefix, if it has one, is the name of a folder, with or without a slash at its end */
    S3FileConfiguration(AWS2S3Configuration store) {
        this.store = store;
        setProtocol("aws2-s3");
        setHost(store.getBucketName());
        setDirectory(Objects.requireNonNullElse(store.getPrefix(), "").replaceAll("^/+|/+$", ""));
        setStepwise(false);
        setThrowExceptionOnConnectFailed(true);
    }

    AWS2S3Configuration store() {
        return store;
    }

    /** Returns the prefix of all keys: empty, or with a slash at its end. */
    String prefix() {
        return getDirectory().isEmpty() ? "" : getDirectory() + "/";
    }

    @Override
    public String remoteServerInformation() {
        return "bucket " + getHost();
    }

    @Override
    protected void setDefaultPort() {
        // a bucket has none
    }
}
