package io.cliproute.operation;

/** What becomes of one output of a recipe. */
public sealed interface OutputPlan permits Rendition, TextFile, FrameAnalysis {}
