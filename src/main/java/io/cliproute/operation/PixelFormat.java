package io.cliproute.operation;

/** A pixel format of video: chroma subsampling and, if not 8, bits per component. */
public enum PixelFormat {
    YUV420P,
    YUV422P,
    YUV444P,
    YUV420P10LE,
    YUV422P10LE,
    YUV444P10LE
}
