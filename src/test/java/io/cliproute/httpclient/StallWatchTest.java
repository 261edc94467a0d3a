package io.cliproute.httpclient;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.RandomAccessFile;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.SocketTimeoutException;
import java.nio.file.Path;
import java.time.Duration;
import org.apache.hc.client5.http.classic.methods.HttpPut;
import org.apache.hc.client5.http.impl.classic.CloseableHttpClient;
import org.apache.hc.client5.http.impl.classic.HttpClientBuilder;
import org.apache.hc.core5.http.ContentType;
import org.apache.hc.core5.http.io.entity.FileEntity;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

class StallWatchTest {

    @Test
    @Timeout(60)
    void leavesServerThatStopsReading(@TempDir Path folder) throws Exception {
        Path large = folder.resolve("large");
        try (RandomAccessFile file = new RandomAccessFile(large.toFile(), "rw")) {
            file.setLength(100_000_000);
        }
        HttpClientBuilder builder = HttpClientBuilder.create();
        try (ServerSocket frozen = new ServerSocket(0, 5, InetAddress.getLoopbackAddress());
                StallWatch watch = new StallWatch()) {
            watch.configurer(Duration.ofMillis(500)).configureHttpClient(builder);
            HttpPut request = new HttpPut("http://127.0.0.1:" + frozen.getLocalPort() + "/up");
            request.setEntity(new FileEntity(large.toFile(), ContentType.DEFAULT_BINARY));
            try (CloseableHttpClient client = builder.build()) {
                assertThatThrownBy(() -> client.execute(request, answer -> answer.getCode()))
                        .isInstanceOf(SocketTimeoutException.class)
                        .hasMessage("the server has read nothing for 0.5 s");
            }
        }
    }
}
