"""The types of files, told by their extension alone.

Looking into the bytes decides nothing: every sniffer can be fooled. What keeps a reader safe is how files are served.
"""

import unicodedata

from engage_app.errors import Invalid
from engage_app.file_names import split_name

UNKNOWN = "application/octet-stream"
_OFFICE = "application/vnd.openxmlformats-officedocument"

# The only types that a download is ever announced with; everything else is `UNKNOWN`.
MEDIA_TYPES = {
    "pdf": "application/pdf",
    "png": "image/png",
    "jpg": "image/jpeg",
    "jpeg": "image/jpeg",
    "gif": "image/gif",
    "webp": "image/webp",
    "tif": "image/tiff",
    "tiff": "image/tiff",
    "heic": "image/heic",
    "heif": "image/heif",
    "txt": "text/plain",
    "csv": "text/csv",
    "zip": "application/zip",
    "docx": f"{_OFFICE}.wordprocessingml.document",
    "xlsx": f"{_OFFICE}.spreadsheetml.sheet",
    "pptx": f"{_OFFICE}.presentationml.presentation",
}

KINDS = {
    "pdf": "pdf",
    "picture": "png jpg jpeg gif webp tif tiff bmp heic heif svg",
    "sheet": "xlsx xls xlsm xlsb ods csv",
    "document": "docx doc docm odt rtf txt md",
    "archive": "zip 7z rar gz tar",
}
_KIND_OF = {extension: kind for kind, extensions in KINDS.items() for extension in extensions.split()}

# What phones take pictures in, and browsers mostly do not show.
HEIC = frozenset({"image/heic", "image/heif"})
PREVIEWED = HEIC | {"application/pdf", "image/png", "image/jpeg", "image/gif", "image/webp", "image/tiff"}

# A list of what is refused, not of what is allowed: bookkeeping knows hundreds of formats (.xaf, .940, .adf, ...), and
# none of them does harm as a download. These run, or open a page, when their receiver double-clicks them.
DANGERS = {
    "programs": "exe com scr pif bat cmd dll sys drv ocx cpl xll msc gadget jar jnlp class war ear bin elf so wasm swf",
    "installers": "msi msp mst msix msixbundle appx appxbundle appinstaller application deb rpm dmg pkg mpkg app apk "
    "ipa xap appimage snap flatpakref air",
    "scripts": "hta js jse mjs cjs vbs vbe vb wsf wsh wsc ws sct ps1 ps1xml ps2 psc1 psc2 psd1 psm1 msh sh bash zsh "
    "csh ksh fish run command action workflow scpt applescript py pyc pyo pyw pyz rb pl pm",
    "server pages": "php php3 php4 php5 php6 php7 php8 phtml pht phar phps cgi fcgi asp aspx ashx "
    "asmx ascx asax cfm jsp jspx jspf jsw",
    "web pages": "html htm xhtml xht shtml shtm stm xsl xslt",
    "shortcuts": "lnk url website webloc desktop library-ms search-ms settingcontent-ms appref-ms scf reg inf ins isp "
    "job theme diagcab mshxml",
    "containers": "iso img vhd vhdx udf one onepkg onetoc2 chm hlp mde ade",
}
REFUSED = frozenset(extension for extensions in DANGERS.values() for extension in extensions.split())


def extension_of(name: str) -> str:
    """The extension that an operating system would go by: without its dot, in small letters, empty if there is none."""
    return unicodedata.normalize("NFKC", split_name(name)[1]).strip(". ").casefold()


def require_allowed(name: str) -> None:
    """Refuse files that would run on the machine of whoever opens them.

    Raises:
        Invalid: the extension of this clean name is one of those.
    """
    extension = extension_of(name)
    if extension in REFUSED:
        raise Invalid("name", "upload.type_refused", name=name, extension=f".{extension}")


def media_type_of(name: str) -> str:
    """The type that a file of this name is served as."""
    return MEDIA_TYPES.get(extension_of(name), UNKNOWN)


def kind_of(name: str) -> str:
    """Which picture stands for the file: `pdf`, `picture`, `sheet`, `document`, `archive` or `other`."""
    return _KIND_OF.get(extension_of(name), "other")
