"""Draws letters whole in a font that puts them together from a body and dots.

WebKitGTK sets such dots at the wrong height, since it leaves out how far up or down a glyph is moved; a letter that is one glyph
stands right in every engine, and is shaped faster. For each body and dots that occur, the font gets a glyph of both and a
substitution that comes last.
"""

from io import BytesIO
from itertools import product

import uharfbuzz as hb
from fontTools.ttLib.tables import otTables
from fontTools.ttLib.tables._g_l_y_f import Glyph, GlyphComponent
from fontTools.ttLib.tables.TupleVariation import TupleVariation

# Letters whose dots and hamzas others share, and one for each way to join: enough to see every form of a letter.
NEIGHBOURS = ["", "ب", "ا", "ل", "ح", "م", "ه", "ك", "س", "ي", "ر", "ف", "ع", "ص", "ط", "ں", "ے", "ک", "ی", "گ"]
# The features of which a font's last lookup can be one.
LAST = ["liga", "rclt", "calt", "rlig"]


def draw_whole(font, letters):
    """Adds the whole letters. `letters` are those that the font is cut to."""
    marks = {glyph for glyph, kind in font["GDEF"].table.GlyphClassDef.classDefs.items() if kind == 3}
    masters = [{}]
    if "fvar" in font:
        axis = font["fvar"].axes[0]
        masters = [{"wght": axis.defaultValue}, {"wght": axis.maxValue}]
    places = [observed(font, master, letters, marks) for master in masters]
    whole = {sequence: f"whole{number}" for number, sequence in enumerate(sorted(places[0]))}
    for sequence, name in whole.items():
        add_glyph(font, name, sequence, [place[sequence] for place in places])
    substitute(font, whole)
    attach_marks(font, whole)


def observed(font, weights, letters, marks):
    """Each sequence of a body and its dots: how far each of the dots is from the body, and how wide the body is."""
    data = BytesIO()
    flavor, font.flavor = font.flavor, None
    font.save(data)
    font.flavor = flavor
    face = hb.Font(hb.Face(data.getvalue()))
    face.set_variations(weights)
    order = font.getGlyphOrder()
    seen = {}
    for before, letter, after in product(NEIGHBOURS, letters, NEIGHBOURS):
        buffer = hb.Buffer()
        buffer.add_str(before + letter + after)
        buffer.guess_segment_properties()
        hb.shape(face, buffer)
        pen, glyphs = 0, []
        for info, place in zip(buffer.glyph_infos, buffer.glyph_positions):
            glyphs.append((order[info.codepoint], pen + place.x_offset, place.y_offset))
            pen += place.x_advance
        body, dots = None, []
        # In the order in which they are written, which ends with a body that is none.
        for glyph in [*reversed(glyphs), (None, 0, 0)]:
            if glyph[0] in marks and body:
                dots.append(glyph)
                continue
            if dots:
                sequence = (body[0], *(name for name, _, _ in dots))
                seen.setdefault(sequence, [(x - body[1], y - body[2]) for _, x, y in dots] + [face.get_glyph_h_advance(order.index(body[0]))])
            body, dots = glyph, []
    return seen


def add_glyph(font, name, sequence, masters):
    """A glyph of others: the body where it was, the dots as far from it as they were."""
    *offsets, width = masters[0]
    glyph = Glyph()
    glyph.numberOfContours = -1
    glyph.components = []
    for part, (x, y) in zip(sequence, [(0, 0), *offsets]):
        component = GlyphComponent()
        component.glyphName, component.x, component.y, component.flags = part, x, y, 0x0002
        glyph.components.append(component)
    font.setGlyphOrder(font.getGlyphOrder() + [name])
    font["glyf"].glyphOrder = font.getGlyphOrder()
    font["glyf"].glyphs[name] = glyph
    glyph.recalcBounds(font["glyf"])
    font["hmtx"].metrics[name] = (width, glyph.xMin)
    if len(masters) > 1:
        *heavy, heavy_width = masters[1]
        moved = [(hx - x, hy - y) for (x, y), (hx, hy) in zip(offsets, heavy)]
        deltas = [(0, 0), *moved, (0, 0), (heavy_width - width, 0), (0, 0), (0, 0)]
        font["gvar"].variations[name] = [TupleVariation({"wght": (0.0, 1.0, 1.0)}, deltas)]


def substitute(font, whole):
    table = font["GSUB"].table
    subtable = otTables.LigatureSubst()
    subtable.ligatures = {}
    # Of two that begin alike the longer is tried first.
    for sequence, name in sorted(whole.items(), key=lambda item: (-len(item[0]), item)):
        ligature = otTables.Ligature()
        ligature.LigGlyph, ligature.Component, ligature.CompCount = name, list(sequence[1:]), len(sequence)
        subtable.ligatures.setdefault(sequence[0], []).append(ligature)
    lookup = otTables.Lookup()
    lookup.LookupType, lookup.LookupFlag, lookup.SubTable, lookup.SubTableCount = 4, 0, [subtable], 1
    table.LookupList.Lookup.append(lookup)
    table.LookupList.LookupCount = len(table.LookupList.Lookup)
    records = table.FeatureList.FeatureRecord
    tag = next(tag for tag in LAST if any(record.FeatureTag == tag for record in records))
    for record in records:
        if record.FeatureTag == tag:
            record.Feature.LookupListIndex.append(table.LookupList.LookupCount - 1)
            record.Feature.LookupCount = len(record.Feature.LookupListIndex)


def attach_marks(font, whole):
    """Harakat stand on the whole letter where they stand on its body."""
    for name in whole.values():
        font["GDEF"].table.GlyphClassDef.classDefs[name] = 1
    for lookup in font["GPOS"].table.LookupList.Lookup:
        for subtable in lookup.SubTable:
            if subtable.LookupType == 4:
                coverage, records = subtable.BaseCoverage.glyphs, subtable.BaseArray.BaseRecord
                for sequence, name in whole.items():
                    if sequence[0] in coverage:
                        records.append(records[coverage.index(sequence[0])])
                        coverage.append(name)
                subtable.BaseArray.BaseCount = len(records)
