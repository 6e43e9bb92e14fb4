"""Raw routes: sign-in, uploads, downloads, health. The same services and the same access as the screens."""
