package io.cliproute.operation;

/** What becomes of one output of a recipe. */
public sealed interface Product permits Rendition, Document, Analysis {}
