"""What may be given as a file, as tables: how many, how large, of which types, and why one is not taken.

A file's type is what its bytes say (content.py), never its name. Whatever is not in TYPES is not taken. Adding a type: a
row here, how it is recognised in content.py, and a row in the matrix of tests/domain/evidence.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import timedelta

MB = 1024 * 1024
MOST_BYTES = 25 * MB  # of one file
MOST_FILES = 10  # with a complaint, or added to it in a day
MOST_POSTED = 100 * MB  # what the store takes at all, so that a page of ours can say that a file is too large
MOST_TRIES = 40  # of one draft, or of one giver to a case, in a day: past it nothing is looked at
LONGEST_NAME = 150  # characters of a file's name that are kept
ANY_TYPE = "application/octet-stream"  # as which all are stored: of that no browser shows anything
VERDICT_WITHIN = timedelta(hours=1)  # after it a verdict that has not come is not waited for any more


@dataclass(frozen=True, slots=True)
class Type:
    """A type of file: what people call it, the endings that its name may have (the first is ours), and the web's word."""

    noun: str
    endings: tuple[str, ...]
    content_type: str


TYPES: Mapping[str, Type] = {
    "jpeg": Type("Photo", ("jpg", "jpeg", "jpe", "jfif"), "image/jpeg"),
    "png": Type("Picture", ("png",), "image/png"),
    "gif": Type("Picture", ("gif",), "image/gif"),
    "webp": Type("Picture", ("webp",), "image/webp"),
    "heic": Type("Photo", ("heic", "heif"), "image/heic"),
    "tiff": Type("Picture", ("tif", "tiff"), "image/tiff"),
    "pdf": Type("PDF", ("pdf",), "application/pdf"),
    "docx": Type("Word document", ("docx",), "application/vnd.openxmlformats-officedocument.wordprocessingml.document"),
    "xlsx": Type("Spreadsheet", ("xlsx",), "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"),
    "pptx": Type("Slides", ("pptx",), "application/vnd.openxmlformats-officedocument.presentationml.presentation"),
    "odt": Type("Document", ("odt",), "application/vnd.oasis.opendocument.text"),
    "ods": Type("Spreadsheet", ("ods",), "application/vnd.oasis.opendocument.spreadsheet"),
    "odp": Type("Slides", ("odp",), "application/vnd.oasis.opendocument.presentation"),
    "doc": Type("Word document", ("doc",), "application/msword"),
    "xls": Type("Spreadsheet", ("xls",), "application/vnd.ms-excel"),
    "ppt": Type("Slides", ("ppt", "pps"), "application/vnd.ms-powerpoint"),
    "rtf": Type("Document", ("rtf",), "application/rtf"),
    "msg": Type("Email", ("msg",), "application/vnd.ms-outlook"),
    "eml": Type("Email", ("eml",), "message/rfc822"),
    "text": Type("Text", ("txt", "csv", "md", "ics", "vcf", "log"), "text/plain; charset=utf-8"),
    "mp3": Type("Recording", ("mp3",), "audio/mpeg"),
    "m4a": Type("Recording", ("m4a",), "audio/mp4"),
    "wav": Type("Recording", ("wav",), "audio/wav"),
    "ogg": Type("Recording", ("ogg", "opus", "oga"), "audio/ogg"),
    "amr": Type("Recording", ("amr",), "audio/amr"),
    "mp4": Type("Video", ("mp4", "m4v"), "video/mp4"),
    "mov": Type("Video", ("mov", "qt"), "video/quicktime"),
    "3gp": Type("Video", ("3gp", "3g2"), "video/3gpp"),
    "webm": Type("Video", ("webm", "mkv"), "video/webm"),
    "avi": Type("Video", ("avi",), "video/x-msvideo"),
}
PREVIEW = ".preview"  # what follows a file's key where its preview lies
PREVIEWED = ("jpeg", "png", "gif", "webp", "heic", "tiff", "pdf")  # of which a JPEG is drawn (previews/drawing.py)
MOST_PAGES = 5  # of a PDF, in its preview
MAY_HOLD_A_PLACE = (
    "heic",
    "webp",
    "tiff",
    "mp4",
    "mov",
    "3gp",
)  # where it was taken, which we do not take out of these

PROBLEMS: Mapping[str, str] = {  # why a file is not taken, in the design system's words; what to do instead
    "nothing": "Choose a file",
    "empty": "“{}” is empty. Choose another file",
    "too_large": "“{}” must be smaller than 25MB. Send a shorter recording or a smaller photo",
    "too_many": "You can only add 10 files. “{}” was not added. Remove one first, or tell us what is in it",
    "wrong_type": "“{}” must be a photo, PDF, Word document, spreadsheet, text, email, recording or video",
    "archive": "“{}” holds other files. Add each file by itself",
    "macros": "“{}” contains macros, which can be harmful. Save it as a PDF and add that",
    "encrypted": "“{}” is password protected. Save a copy without a password, or add a photo of it",
    "virus": "“{}” contains a virus, so we did not keep it",
    "broken": "“{}” could not be read. It may be damaged. Save it again, or add a photo of it",
}


def says(problem: str, name: str) -> str:
    """The sentence for a file that is not taken. Raises KeyError for no problem of PROBLEMS."""
    return PROBLEMS[problem].format(name)
