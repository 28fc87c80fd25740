"""Colours as the eye takes them: contrast by WCAG, hue and chroma by OKLCH."""

import math
import re
from dataclasses import dataclass

HEX = re.compile(r"#?([0-9a-fA-F]{3}|[0-9a-fA-F]{6})")


@dataclass(frozen=True, slots=True)
class Colour:
    hex: str  # six small letters and figures, no sign before them

    @classmethod
    def of(cls, written: str) -> "Colour":
        """Raises ValueError."""
        found = HEX.fullmatch(written.strip())
        if found is None:
            raise ValueError(f"“{written}”不是颜色。请写成 # 加六位，例如 #5b3a8c。")
        digits = found[1].lower()
        return cls(digits if len(digits) == 6 else "".join(digit * 2 for digit in digits))

    @property
    def linear(self) -> tuple[float, float, float]:
        red, green, blue = (_linear(int(self.hex[n : n + 2], 16) / 255) for n in (0, 2, 4))
        return red, green, blue

    @property
    def luminance(self) -> float:
        red, green, blue = self.linear
        return 0.2126 * red + 0.7152 * green + 0.0722 * blue

    def over(self, ground: "Colour", share: float) -> "Colour":
        """Laid over a ground, letting some of it through."""
        pairs = ((int(self.hex[n : n + 2], 16), int(ground.hex[n : n + 2], 16)) for n in (0, 2, 4))
        return Colour("".join(f"{round(own * share + below * (1 - share)):02x}" for own, below in pairs))

    @property
    def hue_and_chroma(self) -> tuple[float, float]:
        """Degrees, and how far from grey."""
        red, green, blue = self.linear
        long = math.cbrt(0.4122214708 * red + 0.5363325363 * green + 0.0514459929 * blue)
        middle = math.cbrt(0.2119034982 * red + 0.6806995451 * green + 0.1073969566 * blue)
        short = math.cbrt(0.0883024619 * red + 0.2817188376 * green + 0.6299787005 * blue)
        a = 1.9779984951 * long - 2.4285922050 * middle + 0.4505937099 * short
        b = 0.0259040371 * long + 0.7827717662 * middle - 0.8086757660 * short
        return math.degrees(math.atan2(b, a)) % 360, math.hypot(a, b)


def contrast(one: Colour, other: Colour) -> float:
    low, high = sorted((one.luminance, other.luminance))
    return (high + 0.05) / (low + 0.05)


def apart(one: Colour, other: Colour) -> float:
    """Degrees between two hues."""
    between = abs(one.hue_and_chroma[0] - other.hue_and_chroma[0])
    return min(between, 360 - between)


def _linear(part: float) -> float:
    return part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4
