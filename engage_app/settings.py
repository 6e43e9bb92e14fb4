"""What the operator decides, read once from the environment. Nobody else reads `os.environ`."""

from enum import StrEnum
from pathlib import Path
from typing import Self
from urllib.parse import urlsplit

from pydantic import Field, SecretStr, model_validator
from pydantic_settings import BaseSettings, SettingsConfigDict


class Mode(StrEnum):
    """How much the installation trusts its visitors.

    `demo` and `development` show the demo sign-ins and the mailbox page; `production` shows neither.
    """

    PRODUCTION = "production"
    DEMO = "demo"
    DEVELOPMENT = "development"


class Settings(BaseSettings):
    """The settings of one installation; each field is an environment variable in capitals."""

    model_config = SettingsConfigDict(frozen=True, extra="ignore")

    mode: Mode = Field(Mode.DEVELOPMENT, validation_alias="ENGAGE_MODE")
    public_url: str = Field("http://127.0.0.1:3000", description="The address people type, without a path.")
    data_dir: Path = Field(Path("data"), description="Folder of the database, the files and the keys.")
    smtp_host: str = Field(
        "", description="Mail server; without one mail waits, or in demo and development fills the mailbox page."
    )
    smtp_port: int = Field(587, description="Port of the mail server.")
    smtp_user: str = Field("", description="Name to sign in to the mail server with.")
    smtp_password: SecretStr = Field(SecretStr(""), description="Password for the mail server.")
    smtp_tls: str = Field("starttls", pattern="^(none|starttls|tls)$", description="none, starttls or tls.")
    mail_from: str = Field("engage@localhost", description="Sender address of every mail.")
    max_upload_mb: int = Field(500, ge=1, description="Largest file a person may upload, in MB (10^6 bytes).")
    staff_idle_minutes: int = Field(60, ge=1, description="Minutes without a deed that end a session of staff.")
    staff_session_hours: int = Field(12, ge=1, description="Hours after which staff sign in again in any case.")
    contact_idle_minutes: int = Field(720, ge=1, description="Minutes without a deed that end a session of a contact.")
    contact_session_hours: int = Field(168, ge=1, description="Hours after which a contact signs in again in any case.")
    trusted_proxy_hops: int = Field(0, ge=0, description="Reverse proxies in front, for the address of a visitor.")
    source_url: str = Field(
        "",
        pattern=r"^(https?://\S+)?$",
        description="Where visitors find the source of what runs here; the license asks for it if you change anything.",
    )

    @property
    def is_open_house(self) -> bool:
        """Whether demo sign-ins and the mailbox page exist."""
        return self.mode is not Mode.PRODUCTION

    @property
    def is_https(self) -> bool:
        return self.public_url.startswith("https://")

    @property
    def max_upload_bytes(self) -> int:
        return self.max_upload_mb * 1_000_000

    @model_validator(mode="after")
    def _refuse_unsafe_values(self) -> Self:
        parts = urlsplit(self.public_url)
        if parts.scheme not in {"http", "https"} or not parts.netloc or parts.path or parts.query:
            message = "PUBLIC_URL must look like https://portal.example.com, without a path or a final slash."
            raise ValueError(message)
        local = parts.hostname in {"127.0.0.1", "localhost", "::1"}
        if self.mode is Mode.PRODUCTION and not self.is_https and not local:
            message = "PUBLIC_URL must start with https:// in production: sign-in cookies would travel in the clear."
            raise ValueError(message)
        return self


settings = Settings()
