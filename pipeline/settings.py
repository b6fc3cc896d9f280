"""Settings of the whole tool, read once from the environment (`UKAZATEL_…`) and a settings file."""

from functools import lru_cache
from pathlib import Path

import platformdirs
from pydantic import Field, SecretStr
from pydantic_settings import BaseSettings, SettingsConfigDict

MEGABYTE = 1024 * 1024


class Settings(BaseSettings):
    """What a person may set; every bound is a default that a setting overrides."""

    model_config = SettingsConfigDict(
        env_prefix="UKAZATEL_",
        env_file=Path(platformdirs.user_config_dir("ukazatel")) / "settings.env",
        extra="ignore",
    )

    store: str = Field(
        default_factory=lambda: str(Path(platformdirs.user_data_dir("ukazatel")) / "library"),
        description="the library: a folder, or the address of a cluster",
    )
    ui_listen: str = Field(
        default="127.0.0.1",
        description="address that the web interface listens on; it asks nobody who they are",
    )
    ui_address: str = Field(
        default="http://127.0.0.1:8501", description="where links in exported files lead"
    )
    embedder: str | None = Field(
        default=None,
        description="what makes vectors: use, e5, sentence-transformers:NAME, http(s)://…, none",
    )
    embedder_model: str | None = Field(
        default=None, description="the model that the address of `embedder` is asked for"
    )
    embedder_key: SecretStr | None = Field(
        default=None, description="the key for the address of `embedder`"
    )
    model_url: str | None = Field(
        default=None,
        description="a language model for answers: the address of an OpenAI-compatible service",
    )
    model_name: str = Field(
        default="default", description="the model that the service of `model_url` is asked for"
    )
    model_key: SecretStr | None = Field(default=None, description="the key for `model_url`")
    model_seconds: float = Field(
        default=30.0, gt=0, description="time for one answer of the model, seconds"
    )
    model_max_bytes: int = Field(
        default=256 * 1024, gt=0, description="longest answer of the model's service, bytes"
    )
    elastic_user: str | None = Field(default=None, description="user of the cluster")
    elastic_password: SecretStr | None = Field(default=None, description="that user's password")
    elastic_api_key: SecretStr | None = Field(
        default=None, description="a key of the cluster, instead of user and password"
    )
    elastic_ca: Path | None = Field(
        default=None, description="certificate authority of the cluster, a PEM file"
    )
    elastic_seconds: float = Field(
        default=30.0, gt=0, description="time for one answer of the cluster, seconds"
    )
    elastic_patience_seconds: float = Field(
        default=60.0, gt=0, description="time for all tries of one writing, seconds"
    )
    elastic_shards: int = Field(
        default=1, gt=0, description="primary shards of a new library's larger indices"
    )
    elastic_replicas: str = Field(
        default="0-1",
        pattern=r"\d+(-(\d+|all))?",
        description="copies of each shard: a number, or a range that follows the number of nodes",
    )
    max_file_bytes: int = Field(default=200 * MEGABYTE, gt=0, description="largest file, bytes")
    max_inflated_bytes: int = Field(
        default=400 * MEGABYTE, gt=0, description="largest unpacked archive (.docx), bytes"
    )
    max_inflation: int = Field(default=200, gt=1, description="largest unpacked : packed ratio")
    max_characters: int = Field(
        default=20_000_000, gt=0, description="longest canonical text, code points"
    )
    max_pages: int = Field(default=5_000, gt=0, description="most pages of a .pdf")
    worker_memory_bytes: int = Field(
        default=1024 * MEGABYTE, gt=0, description="memory of one worker process, bytes"
    )
    worker_seconds: float = Field(default=45.0, gt=0, description="time for one file, seconds")
    converter_seconds: float = Field(
        default=30.0, gt=0, description="time for converting one .doc, seconds"
    )
    ocr_max_pages: int = Field(
        default=60, ge=0, description="most pages of a scanned .pdf to recognise; 0: none"
    )
    ocr_page_seconds: float = Field(
        default=15.0, gt=0, description="time for recognising one page, seconds"
    )


@lru_cache(maxsize=1)
def settings() -> Settings:
    """The settings of this process."""
    return Settings()
