#!/usr/bin/env python3
"""Analyses every frame of a film in a loop over OpenCV's VideoCapture, and writes the number of frames to RESULT.

usage: frames.py FILM RESULT
"""

import sys

import cv2

film, frames, last = cv2.VideoCapture(sys.argv[1]), 0, None
size = None
while True:
    read, picture = film.read()
    if not read:
        break
    # as cliproute's `frames`: grey, 640 pixels wide, motion at a quarter of that width, sharpness once a second
    size = size or (640, 640 * picture.shape[0] // picture.shape[1])
    grey = cv2.resize(cv2.cvtColor(picture, cv2.COLOR_BGR2GRAY), size, interpolation=cv2.INTER_AREA)
    small = cv2.resize(grey, (size[0] // 4, size[1] // 4), interpolation=cv2.INTER_AREA)
    cv2.mean(small)
    cv2.countNonZero(cv2.threshold(small, 25.5, 1, cv2.THRESH_BINARY_INV)[1])
    if last is not None:
        cv2.mean(cv2.absdiff(small, last))
    if frames % 24 == 0:
        cv2.meanStdDev(cv2.Laplacian(grey, cv2.CV_32F))
    last, frames = small, frames + 1
with open(sys.argv[2], "w", encoding="ascii") as result:
    print(frames, file=result)
sys.exit(0 if frames else "frames.py: cannot read a frame")
