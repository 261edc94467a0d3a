package io.cliproute.operation;

/** The way in which one output is made. */
public sealed interface OutputPlan permits Rendition, RenditionSeries, TextFile, FrameAnalysis {}
