#!/usr/bin/env bash
# fit-tool takes every time in milliseconds since 1970, but for one: an activity's local_timestamp.
#
# Seen with: fit-tool 0.9.16, its files read by garmin-fit-sdk 21.218.0.
#
# One would think: a field called local_timestamp is given as timestamp beside it is. But only fields of the profile's type date_time are
# converted from Unix's milliseconds to the file's seconds since 1989-12-31; local_date_time is written as it is given, so that the same
# number is refused as out of range, and what is accepted has to be counted from 1989 in seconds.
# Output: "timestamp 1772438940000 is read back as 2026-03-02 08:09:00"; "local_timestamp 1772438940000: refused"; "local_timestamp
# 1141373340 is read back as 2026-03-02 08:09:00".
#
# Way round: local seconds since 1970 less 631,065,600; shown as the last one.
set -euo pipefail
room=$(mktemp -d); trap 'rm -rf "$room"' EXIT; cd "$room"
python3 -m venv v
v/bin/pip install -qq --disable-pip-version-check fit-tool==0.9.16 garmin-fit-sdk==21.218.0
cat > times.py <<'P'
from datetime import UTC, datetime

from fit_tool.exceptions import FitEncodingError
from fit_tool.fit_file_builder import FitFileBuilder
from fit_tool.profile.messages.activity_message import ActivityMessage
from fit_tool.profile.messages.file_id_message import FileIdMessage
from fit_tool.profile.profile_type import FileType
from garmin_fit_sdk import Decoder, Stream

MS = 1_772_438_940_000
WANTED = datetime.fromtimestamp(MS / 1000, UTC).replace(tzinfo=None)
EPOCH = 631_065_600


def written(local):
    kind, activity = FileIdMessage(), ActivityMessage()
    kind.type, kind.time_created = FileType.ACTIVITY, MS
    activity.timestamp, activity.local_timestamp = MS, local
    builder = FitFileBuilder()
    builder.add(kind)
    builder.add(activity)
    messages, faults = Decoder(Stream.from_byte_array(bytearray(builder.build().to_bytes()))).read()
    assert not faults
    return messages["activity_mesgs"][0]


try:
    written(MS)
except FitEncodingError:
    print(f"local_timestamp {MS}: refused")
else:
    raise SystemExit("milliseconds are taken: it has changed")
seconds = MS // 1000 - EPOCH
found = written(seconds)
timestamp = found["timestamp"].replace(tzinfo=None)
local = found["local_timestamp"]
local = local.replace(tzinfo=None) if isinstance(local, datetime) else datetime.fromtimestamp(local + EPOCH, UTC).replace(tzinfo=None)
print(f"timestamp {MS} is read back as {timestamp}")
print(f"local_timestamp {seconds} is read back as {local}")
assert (timestamp, local) == (WANTED, WANTED)
P
v/bin/python times.py
