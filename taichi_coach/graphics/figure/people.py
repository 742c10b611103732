"""The people who can be the guide: older, at ease, and each with their own look."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import Final


class Hair(StrEnum):
    """How the hair is worn."""

    BUN = "bun"
    SHORT = "short"
    BOB = "bob"
    WREATH = "wreath"
    SCARF = "scarf"


@dataclass(frozen=True, slots=True)
class Person:
    """A guide. Colours are pairs of codes: in the shade and in the light.

    Cuffs are not among them: the left one is amber and the right one white on everybody.
    """

    name: str
    skin: tuple[str, str]
    skin_line: str
    lips: str
    hair: tuple[str, str]
    hair_line: str
    style: Hair
    jacket: tuple[str, str]
    trousers: tuple[str, str]
    trim: str = "#EBD9A8"
    brows: str = "#868C96"
    eyes: str = "#4A3022"
    glasses: bool = False
    moustache: bool = False
    beard: bool = False


_SLATE: Final = ("#262F42", "#46536E")
_STONE: Final = ("#3A3733", "#5E5952")
_INK: Final = ("#20303A", "#3D5360")

PEOPLE: Final = (
    Person(
        name="Mei",
        skin=("#C58A69", "#EFC3A2"),
        skin_line="#8C5840",
        lips="#9C5445",
        hair=("#A4A9B1", "#E4E6E9"),
        hair_line="#868C96",
        style=Hair.BUN,
        jacket=("#1F555B", "#3F8A8C"),
        trousers=_SLATE,
    ),
    Person(
        name="Samuel",
        skin=("#5B3A29", "#8D5F43"),
        skin_line="#38211A",
        lips="#5A2F2A",
        hair=("#9FA3A8", "#E2E3E4"),
        hair_line="#85898F",
        style=Hair.SHORT,
        jacket=("#2B3F74", "#4F6BA6"),
        trousers=_STONE,
        trim="#E8D9B4",
        brows="#B9BCC0",
        eyes="#2E1C13",
        beard=True,
    ),
    Person(
        name="Ruth",
        skin=("#D29A7F", "#F7D3BC"),
        skin_line="#9A6450",
        lips="#A9554F",
        hair=("#B9B2A6", "#F1ECE2"),
        hair_line="#9A9285",
        style=Hair.BOB,
        jacket=("#5C2F4E", "#8F5479"),
        trousers=_INK,
        trim="#F0DCCB",
        brows="#9A9285",
        eyes="#51666B",
        glasses=True,
    ),
    Person(
        name="Arjun",
        skin=("#8F5C3C", "#C58F66"),
        skin_line="#5D3823",
        lips="#7C4335",
        hair=("#55585F", "#9EA2A9"),
        hair_line="#44474D",
        style=Hair.SHORT,
        jacket=("#37502F", "#648152"),
        trousers=_STONE,
        trim="#E9DDB0",
        brows="#55585F",
        moustache=True,
    ),
    Person(
        name="Tomás",
        skin=("#C08263", "#EAB896"),
        skin_line="#87533D",
        lips="#95503F",
        hair=("#A9ABAF", "#ECECEC"),
        hair_line="#8A8D92",
        style=Hair.WREATH,
        jacket=("#6B2F2A", "#A25A4B"),
        trousers=_SLATE,
        trim="#EED9B6",
        brows="#8A8D92",
        eyes="#6A5433",
        glasses=True,
    ),
    Person(
        name="Amina",
        skin=("#7A4E36", "#AD7B58"),
        skin_line="#4B2D1F",
        lips="#6E3A32",
        hair=("#8A7A9C", "#CFC4DA"),
        hair_line="#6E5F80",
        style=Hair.SCARF,
        jacket=("#23495E", "#4A7F97"),
        trousers=("#2A2A3A", "#4A4A60"),
        trim="#E6DCC6",
        brows="#4A4038",
    ),
)
