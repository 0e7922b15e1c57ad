"""Cuts fonts down to the letters of Arabic, Persian and Urdu. Called by scripts/fonts with the folder of the fonts' packages.

Writes fonts/NAME-HASH.woff2 and the fonts' licences, puts the new names into shell/fonts.js and press/src/faces.rs, and prints how much wider or
narrower than these fonts those are that readers may have instead: the size-adjust of style/faces.css.
"""

import hashlib
import re
import subprocess
import sys
from copy import deepcopy
from io import BytesIO
from pathlib import Path

import uharfbuzz as hb
from fontTools.subset import Options, Subsetter
from fontTools.ttLib import TTFont
from fontTools.varLib.instancer import instantiateVariableFont

from whole_letters import draw_whole

# name: (package, range of weights, or the only one, whether letters are put together from bodies and dots)
FONTS = {
    "naskh": ("noto-naskh-arabic", (400, 700), True),
    "display": ("reem-kufi", 650, True),
    "kufi": ("noto-kufi-arabic", (400, 700), True),
    "sans": ("vazirmatn", (400, 700), False),
    # What hangs on a slope cannot be drawn whole: where a letter stands depends on the letters after it.
    "nastaliq": ("noto-nastaliq-urdu", 400, False),
}

LETTERS = (
    "ءآأؤإئابةتثجحخدذرزسشصضطظعغفقكلمنهوىيٱـ"  # Arabic
    "پچژگکیۀ"  # Persian
    "ٹڈڑںھہۂۃےۓ"  # Urdu
    "\u064b\u064c\u064d\u064e\u064f\u0650\u0651\u0652\u0653\u0654\u0655\u0656\u0657\u0670"  # harakat and hamzas that combine
    "،؛؟۔٪٫٬٭"
    "٠١٢٣٤٥٦٧٨٩۰۱۲۳۴۵۶۷۸۹"
    "\ufdfa\ufdf2"  # ﷺ and the name of God as it is written in one
    "\u200c\u200d\u200e\u200f"
)
# What the packages keep in their Latin file, though Arabic text has it too. Letters are left to the reader's own serif.
SHARED = "0123456789 \u00a0!\"'()*+,-./:;=?[]%«»‹›“”‘’…–—·•"

# What share images are set in beside these, since a picture cannot leave Latin letters to the reader's own serif.
LATIN = "".join(chr(c) for c in (*range(0x20, 0x7F), *range(0xA0, 0x180))) + SHARED

FEATURES = "calt ccmp curs fina init isol kern liga locl mark medi mkmk mset rclt rlig".split()


def main(packages, root):
    folder = root / "fonts"
    folder.mkdir(exist_ok=True)
    for old in folder.glob("*.woff2"):
        old.unlink()
    table = (root / "shell/fonts.js").read_text()
    made = {}
    for name, (package, weights, in_parts) in FONTS.items():
        font = cut(packages / package, weights)
        if in_parts:
            draw_whole(font, [c for c in LETTERS if c.isalpha()])
            assert not any(place.y_offset for place in shaped(font, {})), f"{name} still moves glyphs up or down"
        data = woff2(font)
        file = f"{name}-{hashlib.sha256(data).hexdigest()[:8]}.woff2"
        (folder / file).write_bytes(data)
        (folder / f"OFL-{package}.txt").write_bytes((packages / package / "LICENSE").read_bytes())
        table = re.sub(rf"\b{name}-[0-9a-f]{{8}}\.woff2", file, table)
        made[name] = font
        print(f"{file}: {len(data)} bytes")
    (root / "shell/fonts.js").write_text(table)
    faces = root / "press/src/faces.rs"
    faces.write_text(re.sub(r"(\w+)-[0-9a-f]{8}\.woff2", lambda old: Path(next(folder.glob(f"{old[1]}-*.woff2"))).name, faces.read_text()))
    for_cards(packages / "noto-serif", root / "press/faces")
    compare(made)


def for_cards(package, folder):
    """The one face that only `press` has: bold Latin letters."""
    file = lambda part: TTFont(package / "files" / f"{package.name}-{part}-wght-normal.woff2")
    font = subset(file("latin"), LATIN, 700)
    missing = [c for c in LATIN if ord(c) not in font.getBestCmap()]
    borrow(font, subset(file("latin-ext"), "".join(missing), 700))
    folder.mkdir(exist_ok=True)
    (folder / "latin.woff2").write_bytes(woff2(font))
    (folder / f"OFL-{package.name}.txt").write_bytes((package / "LICENSE").read_bytes())


def cut(package, weights):
    file = lambda part: package / "files" / f"{package.name}-{part}-wght-normal.woff2"
    font = subset(TTFont(file("arabic")), LETTERS + SHARED, weights)
    missing = [c for c in SHARED if ord(c) not in font.getBestCmap()]
    borrow(font, subset(TTFont(file("latin")), "".join(missing), weights))
    still = [c for c in LETTERS + SHARED if ord(c) not in font.getBestCmap()]
    if still:
        print(f"{package.name} has no {' '.join(f'U+{ord(c):04X}' for c in still)}")
    return font


def subset(font, text, weights):
    options = Options()
    options.layout_features = FEATURES
    options.hinting = False
    options.name_IDs = [0, 1, 2, 5, 13, 14]
    subsetter = Subsetter(options)
    subsetter.populate(unicodes=[ord(c) for c in text])
    subsetter.subset(font)
    return instantiateVariableFont(font, {"wght": weights})


def borrow(font, other):
    """Copies the glyphs of a font of the same family that has other characters."""
    assert font["head"].unitsPerEm == other["head"].unitsPerEm
    font.ensureDecompiled()
    other.ensureDecompiled()
    order = font.getGlyphOrder()
    name = lambda glyph: f"shared.{glyph}"
    glyphs = [glyph for glyph in other.getGlyphOrder() if glyph != ".notdef"]
    font.setGlyphOrder(order + [name(glyph) for glyph in glyphs])
    for glyph in glyphs:
        copy = deepcopy(other["glyf"][glyph])
        for component in getattr(copy, "components", []):
            component.glyphName = name(component.glyphName)
        font["glyf"].glyphs[name(glyph)] = copy
        font["hmtx"].metrics[name(glyph)] = other["hmtx"].metrics[glyph]
        if "gvar" in font:
            font["gvar"].variations[name(glyph)] = deepcopy(other["gvar"].variations.get(glyph, []))
    font["glyf"].glyphOrder = font.getGlyphOrder()
    for table in font["cmap"].tables:
        if table.isUnicode():
            table.cmap.update({code: name(glyph) for code, glyph in other.getBestCmap().items()})
    # Without it the widths' variations are those of the outlines.
    for table in ("HVAR", "MVAR", "STAT", "DSIG"):
        if table in font:
            del font[table]


def woff2(font):
    font.flavor = "woff2"
    font["head"].modified = font["head"].created
    font.recalcTimestamp = False
    data = BytesIO()
    font.save(data)
    return data.getvalue()


# A text of the three languages' letters, in about the share that they have.
SAMPLE = "كان أول ما يقع عليه البصر رفوف عالية من الورق المصقول، ورجل يجلس إلى منضدة قصيرة وقلمه في يده لا يرفعه إلا ليغمسه في الدواة"
# What readers may have instead, as far as Debian has it.
INSTEAD = ["Noto Naskh Arabic", "Noto Sans Arabic", "Noto Kufi Arabic", "DejaVu Sans"]
PAIRS = [("naskh", 400), ("naskh", 700), ("display", 700), ("kufi", 400), ("sans", 400)]


def compare(made):
    for name, weight in PAIRS:
        own = width(made[name], {"wght": weight})
        for family in INSTEAD:
            style = "Bold" if weight > 500 else "Regular"
            found = subprocess.run(["fc-match", "-f", "%{file}", f"{family}:style={style}"], capture_output=True, text=True)
            other = width(TTFont(found.stdout), {})
            print(f"{name} {weight} for {family} ({Path(found.stdout).name}): size-adjust {100 * own / other:.1f}%")


def width(font, weights):
    """How wide the sample is, in ems."""
    return sum(place.x_advance for place in shaped(font, weights)) / font["head"].unitsPerEm


def shaped(font, weights):
    """Where the glyphs of the sample stand."""
    font, data = deepcopy(font), BytesIO()
    font.flavor = None
    font.save(data)
    shaper = hb.Font(hb.Face(data.getvalue()))
    shaper.set_variations(weights)
    buffer = hb.Buffer()
    buffer.add_str(SAMPLE)
    buffer.guess_segment_properties()
    hb.shape(shaper, buffer)
    return buffer.glyph_positions


if __name__ == "__main__":
    main(Path(sys.argv[1]), Path(__file__).resolve().parent.parent)
