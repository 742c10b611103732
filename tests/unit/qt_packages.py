"""Qt's two packages in small, as an installer leaves them in a folder of packages."""

import base64
import hashlib

ESSENTIALS, ADDONS = "pyside6_essentials-6.11.3.dist-info", "pyside6_addons-6.11.3.dist-info"
#: Each file of each package, with its bytes; libraries name those that they ask for.
FILES = {
    ESSENTIALS: {
        "../../../bin/pyside6-designer": b"#!",
        "PySide6/__init__.py": b"import shiboken6",
        "PySide6/__pycache__/__init__.cpython-311.pyc": b"compiled",
        "PySide6/py.typed": b"",
        "PySide6/support/deprecated.py": b"pass",
        "PySide6/QtWidgets.abi3.so": b"\0libQt6Widgets.so.6\0",
        "PySide6/QtWidgets.pyi": b"class QWidget: ...",
        "PySide6/QtQuick.abi3.so": b"\0libQt6Quick.so.6\0",
        "PySide6/QtQuick.pyi": b"class QQuickItem: ...",
        "PySide6/designer": b"a tool",
        "PySide6/scripts/deploy.py": b"pass",
        "PySide6/scripts/__pycache__/deploy.cpython-311.pyc": b"compiled",
        "PySide6/Qt/lib/libQt6Widgets.so.6": b"\0libQt6Gui.so.6\0libicudata.so.73\0",
        "PySide6/Qt/lib/libQt6Gui.so.6": b"\0libQt6Widgets.so.6\0not libQt6Quick.so.6, it says\0",
        "PySide6/Qt/lib/libQt6Quick.so.6": b"\0libQt6Gui.so.6\0",
        "PySide6/Qt/lib/libicudata.so.73": b"letters",
        "PySide6/Qt/metatypes/core.json": b"{}",
        "PySide6/Qt/plugins/platforms/libqxcb.so": b"\0$ORIGIN/../lib/libQt6XcbQpa.so.6\0",
        "PySide6/Qt/plugins/imageformats/libqpdf.so": b"\0libQt6Pdf.so.6\0",
        "PySide6/Qt/plugins/tls/libqopensslbackend.so": b"\0libQt6Gui.so.6\0",
        "PySide6/Qt/lib/libQt6XcbQpa.so.6": b"",
        "PySide6/Qt/translations/qt_de.qm": b"Worte",
    },
    ADDONS: {
        "PySide6/QtMultimedia.abi3.so": b"\0libQt6Multimedia.so.6\0",
        "PySide6/QtPdf.abi3.so": b"\0libQt6Pdf.so.6\0",
        "PySide6/Qt/lib/libQt6Multimedia.so.6": b"",
        "PySide6/Qt/lib/libQt6Pdf.so.6": b"",
        "PySide6/Qt/resources/icudtl.dat": b"numbers",
    },
}


def put(packages, *names):
    """Put these packages, or both, into a folder of packages: every file, and the RECORD."""
    for name in names or FILES:
        lines = [f"{name}/RECORD,,"]
        for path, content in {**FILES[name], f"{name}/METADATA": b"Name: it"}.items():
            file = packages / path
            file.parent.mkdir(parents=True, exist_ok=True)
            file.write_bytes(content)
            lines.append(row(path, content))
        (packages / name / "RECORD").write_text("\n".join(lines), "utf-8")


def row(path, content):
    """Return a line of RECORD; of what Python compiles, none tells more than the path."""
    if path.endswith(".pyc"):
        return f"{path},,"
    digest = base64.urlsafe_b64encode(hashlib.sha256(content).digest()).decode().rstrip("=")
    return f"{path},sha256={digest},{len(content)}"


def there(packages):
    """Return the paths of all files of both packages that are there."""
    top = packages.parents[2]
    found = (file for file in top.rglob("*") if file.is_file())
    listed = {path for files in FILES.values() for path in files}
    real = {(packages / path).resolve(): path for path in listed}
    return {real[file] for file in found if file in real}
