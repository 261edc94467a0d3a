package io.cliproute.warm.worker;

import static org.bytedeco.ffmpeg.global.avcodec.AV_PKT_DATA_3D_REFERENCE_DISPLAYS;
import static org.bytedeco.ffmpeg.global.avcodec.AV_PKT_DATA_A53_CC;
import static org.bytedeco.ffmpeg.global.avcodec.AV_PKT_DATA_AFD;
import static org.bytedeco.ffmpeg.global.avcodec.AV_PKT_DATA_AMBIENT_VIEWING_ENVIRONMENT;
import static org.bytedeco.ffmpeg.global.avcodec.AV_PKT_DATA_AUDIO_SERVICE_TYPE;
import static org.bytedeco.ffmpeg.global.avcodec.AV_PKT_DATA_CONTENT_LIGHT_LEVEL;
import static org.bytedeco.ffmpeg.global.avcodec.AV_PKT_DATA_CPB_PROPERTIES;
import static org.bytedeco.ffmpeg.global.avcodec.AV_PKT_DATA_DISPLAYMATRIX;
import static org.bytedeco.ffmpeg.global.avcodec.AV_PKT_DATA_DOVI_CONF;
import static org.bytedeco.ffmpeg.global.avcodec.AV_PKT_DATA_ENCRYPTION_INIT_INFO;
import static org.bytedeco.ffmpeg.global.avcodec.AV_PKT_DATA_FALLBACK_TRACK;
import static org.bytedeco.ffmpeg.global.avcodec.AV_PKT_DATA_FRAME_CROPPING;
import static org.bytedeco.ffmpeg.global.avcodec.AV_PKT_DATA_ICC_PROFILE;
import static org.bytedeco.ffmpeg.global.avcodec.AV_PKT_DATA_MASTERING_DISPLAY_METADATA;
import static org.bytedeco.ffmpeg.global.avcodec.AV_PKT_DATA_MPEGTS_STREAM_ID;
import static org.bytedeco.ffmpeg.global.avcodec.AV_PKT_DATA_PALETTE;
import static org.bytedeco.ffmpeg.global.avcodec.AV_PKT_DATA_REPLAYGAIN;
import static org.bytedeco.ffmpeg.global.avcodec.AV_PKT_DATA_SPHERICAL;
import static org.bytedeco.ffmpeg.global.avcodec.AV_PKT_DATA_STEREO3D;
import static org.bytedeco.ffmpeg.global.avcodec.av_packet_side_data_name;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import org.bytedeco.ffmpeg.avcodec.AVCPBProperties;
import org.bytedeco.ffmpeg.avcodec.AVCodecParameters;
import org.bytedeco.ffmpeg.avcodec.AVPacketSideData;
import org.bytedeco.javacpp.Pointer;

/** Side data of a stream, such as its display matrix or the properties of the mastering display. */
final class SideData {

    private static final String[] DOLBY_VISION_COMPRESSIONS = {"none", "limited", "reserved", "extended"};

    private final AVPacketSideData data;
    private final AVCodecParameters parameters;
    private final ProbeFields fields;

    private SideData(AVPacketSideData data, AVCodecParameters parameters, ProbeFields fields) {
        this.parameters = parameters;
        this.data = data;
        this.fields = fields;
    }

    /**
     * Writes all side data of a stream.
     *
     * @throws UnsupportedCommandException if there is side data of a type that is not supported
     */
    static void write(AVCodecParameters parameters, ProbeFields fields) throws IOException {
        int count = parameters.nb_coded_side_data();
        if (count == 0) {
            return;
        }
        AVPacketSideData all = parameters.coded_side_data();
        fields.startList("side_data_list");
        for (int i = 0; i < count; i++) {
            AVPacketSideData data = all.getPointer(i);
            fields.startObject();
            fields.text("side_data_type", av_packet_side_data_name(data.type()));
            new SideData(data, parameters, fields).write();
            fields.endObject();
        }
        fields.endList();
    }

    private void write() throws IOException {
        Pointer content = data.data();
        switch (data.type()) {
            case AV_PKT_DATA_DISPLAYMATRIX -> ProjectionSideData.displayMatrix(bytes(9 * Integer.BYTES), fields);
            case AV_PKT_DATA_STEREO3D -> ProjectionSideData.stereo3d(content, fields);
            case AV_PKT_DATA_SPHERICAL -> ProjectionSideData.sphericalMapping(content, parameters, fields);
            case AV_PKT_DATA_MASTERING_DISPLAY_METADATA -> LightLevelSideData.masteringDisplay(content, fields);
            case AV_PKT_DATA_CONTENT_LIGHT_LEVEL -> LightLevelSideData.contentLightLevel(content, fields);
            case AV_PKT_DATA_AMBIENT_VIEWING_ENVIRONMENT ->
                LightLevelSideData.ambientViewingEnvironment(bytes(6 * Integer.BYTES), fields);
            case AV_PKT_DATA_DOVI_CONF -> dolbyVision(bytes(9));
            case AV_PKT_DATA_CPB_PROPERTIES -> codedPictureBuffer(new AVCPBProperties(content));
            case AV_PKT_DATA_FRAME_CROPPING -> cropping(bytes(4 * Integer.BYTES));
            case AV_PKT_DATA_AUDIO_SERVICE_TYPE ->
                fields.number("service_type", bytes(Integer.BYTES).getInt() & 0xFFFF_FFFFL);
            case AV_PKT_DATA_MPEGTS_STREAM_ID -> fields.number("id", bytes(1).get() & 0xFF);
            case AV_PKT_DATA_AFD -> fields.number("active_format", bytes(1).get() & 0xFF);
            // ffprobe prints only the type of these
            case AV_PKT_DATA_REPLAYGAIN,
                    AV_PKT_DATA_ICC_PROFILE,
                    AV_PKT_DATA_PALETTE,
                    AV_PKT_DATA_A53_CC,
                    AV_PKT_DATA_FALLBACK_TRACK,
                    AV_PKT_DATA_ENCRYPTION_INIT_INFO,
                    AV_PKT_DATA_3D_REFERENCE_DISPLAYS -> {}
            default -> throw new UnsupportedCommandException("side data of type " + data.type());
        }
    }

    /** @throws UnsupportedCommandException if there are fewer bytes than {@code length} */
    private ByteBuffer bytes(int length) {
        if (data.size() < length) {
            throw new UnsupportedCommandException(
                    "side data of type " + data.type() + " with " + data.size() + " bytes");
        }
        byte[] bytes = new byte[length];
        data.data().get(bytes);
        return ByteBuffer.wrap(bytes).order(ByteOrder.nativeOrder());
    }

    private void dolbyVision(ByteBuffer record) throws IOException {
        for (String name : new String[] {
            "dv_version_major",
            "dv_version_minor",
            "dv_profile",
            "dv_level",
            "rpu_present_flag",
            "el_present_flag",
            "bl_present_flag",
            "dv_bl_signal_compatibility_id"
        }) {
            fields.number(name, record.get() & 0xFF);
        }
        int compression = record.get() & 0xFF;
        fields.text(
                "dv_md_compression",
                compression < DOLBY_VISION_COMPRESSIONS.length ? DOLBY_VISION_COMPRESSIONS[compression] : "unknown");
    }

    private void codedPictureBuffer(AVCPBProperties properties) throws IOException {
        fields.number("max_bitrate", properties.max_bitrate());
        fields.number("min_bitrate", properties.min_bitrate());
        fields.number("avg_bitrate", properties.avg_bitrate());
        fields.number("buffer_size", properties.buffer_size());
        fields.number("vbv_delay", properties.vbv_delay());
    }

    private void cropping(ByteBuffer sides) throws IOException {
        sides.order(ByteOrder.LITTLE_ENDIAN);
        for (String side : new String[] {"top", "bottom", "left", "right"}) {
            fields.number("crop_" + side, sides.getInt() & 0xFFFF_FFFFL);
        }
    }
}
