#!/usr/bin/env bash
# Qt tells of no loudspeaker that goes when it was the last one, and goes on listing it, as the default one.
#
# Seen with: PySide6 6.11.3, PulseAudio 16.1 (Debian 12).
#
# One would think: QMediaDevices.audioOutputsChanged is emitted when an output goes, and audioOutputs() holds those that are
# there. So it is while another one stays. When the only output goes and the server stays, nothing is emitted, and
# audioOutputs() and defaultAudioOutput() name the one that is gone, for good; a QAudioSink on it dies.
# (Desktops load module-always-sink or its like: there a silent `auto_null` takes its place, and Qt tells of that.)
#
# Way round: a device that dies and is still listed is taken for lost, not for pulled out, in
# taichi_coach/ui/audio/output_stream.py (`_pulled`): the practice goes on with captions, and looks for a device.
#
# Exit 0: as stated. Exit 1: changed. Exit 2: pulseaudio is not here.
set -euo pipefail
command -v pulseaudio >/dev/null && command -v pactl >/dev/null || { echo "needs pulseaudio and pulseaudio-utils"; exit 2; }
room=$(mktemp -d); trap 'kill "${server:-0}" 2>/dev/null || true; rm -rf "$room"' EXIT; cd "$room"
python3 -m venv v >/dev/null
v/bin/pip install -q --disable-pip-version-check PySide6-Essentials==6.11.3 PySide6-Addons==6.11.3 2>/dev/null
export XDG_RUNTIME_DIR=$room PULSE_SERVER=unix:$room/pa.sock
pulseaudio -n --exit-idle-time=-1 --daemonize=no --use-pid-file=no \
  -L "module-native-protocol-unix socket=$room/pa.sock auth-anonymous=1" \
  -L "module-null-sink sink_name=first" -L "module-null-sink sink_name=second" 2>/dev/null & server=$!
for _ in $(seq 50); do pactl info >/dev/null 2>&1 && break; sleep 0.1; done
cat > look.py <<'P'
import subprocess, sys
from PySide6.QtCore import QCoreApplication, QTimer
from PySide6.QtMultimedia import QMediaDevices

def pactl(*words): return subprocess.run(["pactl", *words], capture_output=True, text=True, check=True).stdout
def unload(sink):
    for line in pactl("list", "short", "modules").splitlines():
        if f"sink_name={sink}" in line: pactl("unload-module", line.split()[0])
def listed(): return [bytes(one.id().data()).decode() for one in QMediaDevices.audioOutputs()]

app = QCoreApplication([]); devices = QMediaDevices(); told = []; seen = {}
devices.audioOutputsChanged.connect(lambda: told.append(listed()))
def keep(name):
    seen[name] = (len(told) > 0, listed()); told.clear()
QTimer.singleShot(1000, lambda: (told.clear(), unload("first")))
QTimer.singleShot(3000, lambda: (keep("one of two"), unload("second")))
QTimer.singleShot(6000, lambda: keep("the last")); QTimer.singleShot(6200, app.quit)
app.exec()
there = pactl("list", "short", "sinks").split()
print("told, and listed then:", seen, "| the server has:", there)
sys.exit(0 if seen == {"one of two": (True, ["second"]), "the last": (False, ["second"])} and not there else 1)
P
v/bin/python look.py 2>/dev/null
echo "as stated"
