package io.cliproute.s3;

import io.cliproute.error.ErrorText;
import io.cliproute.remote.LoginRejectedException;
import java.util.Set;
import java.util.function.Supplier;
import org.apache.camel.component.file.GenericFileOperationFailedException;
import software.amazon.awssdk.awscore.exception.AwsErrorDetails;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.services.s3.model.S3Exception;

/** Translates failures of a store into those of Camel's file components, with the words of the store. */
final class S3Failures {

    private static final Set<String> WRONG_KEYS =
            Set.of("InvalidAccessKeyId", "SignatureDoesNotMatch", "InvalidToken", "ExpiredToken");

    private static final Set<String> FULL =
            Set.of("QuotaExceeded", "XMinioStorageFull", "XMinioAdminBucketQuotaExceeded");

    private static final int INSUFFICIENT_STORAGE = 507;

    private S3Failures() {}

    /**
     * Calls the store.
     *
     * @throws GenericFileOperationFailedException with the reason in one line
     */
    static <T> T call(Supplier<T> request) {
        try {
            return request.get();
        } catch (SdkException e) {
            throw failure(e);
        }
    }

    /** Calls the store, without a result. */
    static void call(Runnable request) {
        call(() -> {
            request.run();
            return true;
        });
    }

    static GenericFileOperationFailedException failure(SdkException failure) {
        if (failure instanceof S3Exception answer) {
            Refusal refusal = new Refusal(answer.statusCode(), text(answer));
            return isWrongKey(answer) ? new LoginRejectedException(refusal) : refusal;
        }
        return new GenericFileOperationFailedException(
                "no answer from the store: " + ErrorText.rootMessage(failure), failure);
    }

    /** Checks whether the store does not know the access key, or the secret key is wrong. */
    private static boolean isWrongKey(S3Exception answer) {
        AwsErrorDetails details = answer.awsErrorDetails();
        return details != null && WRONG_KEYS.contains(String.valueOf(details.errorCode()));
    }

    private static String text(S3Exception answer) {
        AwsErrorDetails details = answer.awsErrorDetails();
        String code = details == null || details.errorCode() == null ? "" : " " + details.errorCode();
        String words = details == null || details.errorMessage() == null ? "" : ": " + details.errorMessage();
        // the words by which a full destination is recognised, and retried for longer
        String full =
                answer.statusCode() == INSUFFICIENT_STORAGE || FULL.contains(code.strip()) ? " (quota exceeded)" : "";
        return ErrorText.oneLine("the store answered " + answer.statusCode() + code + words + full);
    }

    /** Answer of a store that is not a success. */
    private static final class Refusal extends GenericFileOperationFailedException {

        private static final long serialVersionUID = 1;

        Refusal(int status, String reason) {
            super(status, reason);
        }

        /** Returns the reason alone. Camel would surround it with the same words as for a file. */
        @Override
        public String getMessage() {
            return getReason();
        }
    }
}
