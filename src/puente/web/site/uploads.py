"""Take a file in memory, and no more of it than is allowed. Start at `CappedMemoryHandler`."""

from __future__ import annotations

from typing import Any

from django.conf import settings
from django.core.files.uploadhandler import MemoryFileUploadHandler, SkipFile


class CappedMemoryHandler(MemoryFileUploadHandler):
    """A file never touches the disk; past the cap it is thrown away and the request is marked."""

    def handle_raw_input(self, *_args: Any, **_kwargs: Any) -> None:
        """Always take the file, however long it says it is."""
        self.activated = True
        self.taken = 0

    def receive_data_chunk(self, raw_data: bytes, start: int) -> bytes | None:
        """Keep a piece."""
        self.taken += len(raw_data)
        if self.taken > settings.UPLOAD_BYTES:
            self.request.upload_too_large = True
            self.file.close()
            raise SkipFile
        return super().receive_data_chunk(raw_data, start)
