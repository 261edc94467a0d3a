#!/usr/bin/env python3
"""Runs FFmpeg for each file of a folder in four threads, with the commands that a web search finds first.

usage: naive.py thumbnail|set FFMPEG FOLDER RESULTS SECONDS

SECONDS is the duration of each film.
"""

import os
import queue
import subprocess
import sys
import threading

recipe, ffmpeg, folder, results, seconds = sys.argv[1:]

COMMANDS = {
    "poster.jpg": ["-ss", "5", "-vframes", "1"],
    "teaser.mp4": ["-ss", "0", "-t", "5", "-c", "copy"],
    "sound.m4a": ["-vn", "-c:a", "copy"],
    # 16 pictures from the whole film, as in cliproute's sheet
    "sheet.jpg": ["-vf", f"fps={16 / float(seconds)},scale=320:-1,tile=4x4", "-frames:v", "1"],
}
wanted = ["poster.jpg"] if recipe == "thumbnail" else list(COMMANDS)

waiting = queue.Queue()
failed = []


def work():
    while True:
        try:
            name = waiting.get_nowait()
        except queue.Empty:
            return
        for output in wanted:
            command = [ffmpeg, "-y", "-i", os.path.join(folder, name)]
            command += COMMANDS[output] + [os.path.join(results, name + "." + output)]
            if subprocess.run(command, stdin=subprocess.DEVNULL, capture_output=True).returncode != 0:
                failed.append(command)


for name in sorted(os.listdir(folder)):
    waiting.put(name)
threads = [threading.Thread(target=work) for _ in range(4)]
for thread in threads:
    thread.start()
for thread in threads:
    thread.join()
sys.exit(f"naive.py: FFmpeg failed: {failed[0]}" if failed else 0)
