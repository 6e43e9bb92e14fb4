"""The headers that every answer carries, whatever its status."""

from urllib.parse import urlsplit

_NOBODY = (
    "camera",
    "microphone",
    "geolocation",
    "payment",
    "usb",
    "midi",
    "serial",
    "display-capture",
)


def security_headers(public_url: str, scripts: tuple[str, ...]) -> dict[str, str]:
    """What browsers may do with our pages.

    Args:
        public_url: the one address of the installation.
        scripts: CSP sources of the inline scripts of the build.
    """
    headers = {
        "content-security-policy": content_security_policy(public_url, scripts),
        "x-content-type-options": "nosniff",
        # `no-referrer` would make browsers send `Origin: null` with our own forms, which we refuse.
        "referrer-policy": "same-origin",
        "cross-origin-opener-policy": "same-origin",
        "cross-origin-resource-policy": "same-origin",
        "permissions-policy": ", ".join(f"{feature}=()" for feature in _NOBODY),
        "x-frame-options": "DENY",
    }
    if public_url.startswith("https://"):
        headers["strict-transport-security"] = "max-age=63072000"
    return headers


def asset_headers() -> dict[str, str]:
    """What scripts and stylesheets of a build carry: nothing that is about documents, for a page has dozens of them."""
    return {
        "content-security-policy": "default-src 'none'; frame-ancestors 'none'",
        "x-content-type-options": "nosniff",
        "cross-origin-resource-policy": "same-origin",
    }


def content_security_policy(public_url: str, scripts: tuple[str, ...]) -> str:
    """Only our own files, and of inline scripts only those of the build."""
    site = urlsplit(public_url)
    socket = f"{'wss' if site.scheme == 'https' else 'ws'}://{site.netloc}"
    policy = {
        "default-src": "'none'",
        "script-src": " ".join(["'self'", *(f"'{script}'" for script in scripts)]),
        # Emotion, which Reflex styles with, writes style elements.
        "style-src": "'self' 'unsafe-inline'",
        # Older Safari does not count the socket of the same host as 'self'.
        "connect-src": f"'self' {socket}",
        "img-src": "'self' data: blob:",
        "font-src": "'self'",
        "manifest-src": "'self'",
        "object-src": "'none'",
        "base-uri": "'none'",
        "frame-ancestors": "'none'",
        "form-action": "'self'",
    }
    return "; ".join(f"{directive} {sources}" for directive, sources in policy.items())
