"""What a Linux desktop is told of the kinds of files that the program opens."""

from __future__ import annotations

from typing import Final

from taichi_coach.bundle.model import ENDING, MEDIA_TYPE
from taichi_coach.paths import APP

#: Movements and programmes are YAML as sessions are; only these are practised by themselves.
SESSION_TYPE: Final = "text/vnd.taichi-coach.session+yaml"
#: A bundle is a zip whose first file holds its type. A session says in its first lines what it is,
#: and is known by that where its name does not tell: with an ending of YAML in common, desktops
#: would take every YAML file for a session.
_TYPES: Final = """\
<?xml version="1.0" encoding="UTF-8"?>
<mime-info xmlns="http://www.freedesktop.org/standards/shared-mime-info">
  <mime-type type="{bundle}">
    <comment>{bundle_name}</comment>
    <sub-class-of type="application/zip"/>
    <icon name="{app}"/>
    <magic priority="80"><match type="string" offset="38" value="{bundle}"/></magic>
    <glob pattern="*{ending}"/>
  </mime-type>
  <mime-type type="{session}">
    <comment>{session_name}</comment>
    <sub-class-of type="text/plain"/>
    <icon name="{app}"/>
    <magic priority="80">
      <match type="string" offset="0:400" value="format: 1">
        <match type="string" offset="0:400" value="kind: session"/>
      </match>
    </magic>
  </mime-type>
</mime-info>
"""


def media_types(bundle: str, session: str) -> str:
    """Return both kinds as the shared MIME database wants them, under these names."""
    return _TYPES.format(
        app=APP,
        ending=ENDING,
        bundle=MEDIA_TYPE,
        bundle_name=bundle,
        session=SESSION_TYPE,
        session_name=session,
    )
