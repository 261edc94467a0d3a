package io.cliproute.config;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;

/** Default options of the schemes, and the options of those whose Camel component has some without an effect here. */
final class SchemeOptions {

    static final String FTP = "passiveMode=true binary=true stepwise=false soTimeout=30000 connectTimeout=10000"
            + " ftpClient.controlEncoding=UTF-8 fastExistsCheck=true";

    static final String SFTP = "strictHostKeyChecking=yes binary=true stepwise=false soTimeout=30000"
            + " connectTimeout=10000 fastExistsCheck=true jschLoggingLevel=ERROR";

    static final String REMOTE_SOURCE =
            "throwExceptionOnConnectFailed=true recursive=true delay=1000 initialDelay=0 autoCreate=false";

    /** An old file is deleted only when the new one is complete under its temporary name. */
    static final String REMOTE_DESTINATION = "fileExist=Override eagerDeleteTargetFile=false";

    private SchemeOptions() {}

    /** Returns options that are written as pairs with a space between them. */
    static Map<String, String> parse(String text) {
        Map<String, String> options = new LinkedHashMap<>();
        for (String option : text.split(" ")) {
            options.put(option.substring(0, option.indexOf('=')), option.substring(option.indexOf('=') + 1));
        }
        return options;
    }

    /** Returns those of the connection and of new objects, and those of Camel's file components. */
    static Set<String> s3() {
        return Set.of(("accessKey secretKey sessionToken useSessionCredentials useDefaultCredentialsProvider"
                        + " useProfileCredentialsProvider profileCredentialsName region overrideEndpoint"
                        + " uriEndpointOverride forcePathStyle proxyHost proxyPort proxyProtocol trustAllCertificates"
                        + " amazonS3Client prefix storageClass partSize useAwsKMS awsKMSKeyId useSSES3"
                        + " recursive delay initialDelay maxMessagesPerPoll minDepth maxDepth include exclude"
                        + " includeExt excludeExt antInclude antExclude antFilterCaseSensitive")
                .split(" "));
    }

    static Map<String, String> httpDefaults() {
        return parse("connectTimeout=10000 connectionRequestTimeout=60000 responseTimeout=60000 soTimeout=30000"
                + " ignoreResponseBody=true");
    }

    static Set<String> http() {
        return Set.of(
                ("requestPerSet httpMethod authMethod authUsername authPassword authBearerToken authDomain authHost"
                                + " authenticationPreemptive oauth2ClientId oauth2ClientSecret oauth2TokenEndpoint oauth2Scope"
                                + " oauth2ResourceIndicator oauth2BodyAuthentication oauth2CacheTokens proxyHost proxyPort"
                                + " proxyAuthScheme proxyAuthMethod proxyAuthUsername proxyAuthPassword proxyAuthHost proxyAuthPort"
                                + " proxyAuthDomain nonProxyHosts connectTimeout connectionRequestTimeout responseTimeout soTimeout"
                                + " connectionsPerRoute maxTotalConnections connectionClose sslContextParameters userAgent"
                                + " useSystemProperties customHostHeader")
                        .split(" "));
    }
}
