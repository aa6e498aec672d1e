"""What every command is made of."""

from datetime import date
from typing import Annotated

from pydantic import BaseModel, ConfigDict, Field, StringConstraints

Text = Annotated[str, StringConstraints(strip_whitespace=True, max_length=20_000)]
Line = Annotated[str, StringConstraints(strip_whitespace=True, max_length=500)]
LONGEST_CODE = 100  # characters
Code = Annotated[str, StringConstraints(strip_whitespace=True, max_length=LONGEST_CODE)]
Day = Annotated[date, Field(ge=date(1900, 1, 1), lt=date(2200, 1, 1))]  # further off it is a slip of the pen


class Command(BaseModel):
    model_config = ConfigDict(frozen=True, extra="forbid", hide_input_in_errors=True, defer_build=True)

    aspect: Code = ""  # the one part of the complaint that it is about; empty: the whole
