package io.cliproute.truth;

import java.util.Map;

/** A check of all outputs of one operation. */
interface Examination {

    Map<String, Examination> ALL = Map.of(
            "thumbnail", new ThumbnailExamination(),
            "clip", new ClipExamination(),
            "audio", new AudioExamination(),
            "transcode", new TranscodeExamination(),
            "sheet", new SheetExamination(),
            "sprites", new SpritesExamination(),
            "preview", new PreviewExamination(),
            "hls", new HlsExamination(),
            "frames", new FramesExamination(),
            "probe", new ProbeExamination());

    void examine(DeliveredOutput output, Truth truth, Checks checks);
}
