#!/bin/sh
# Makes NotoSansCJKsc-Regular-subset.otf from the Debian package fonts-noto-cjk (run once, the result is committed).
#
# Needs: fonts-noto-cjk, python3-fonttools (Debian). Usage: sh make.sh [path of NotoSansCJK-Regular.ttc]
# The result depends on the source file and on the version of fontTools only: README.md records both.
set -eu
cd "$(dirname "$0")"
SOURCE="${1:-/usr/share/fonts/opentype/noto/NotoSansCJK-Regular.ttc}"
OUT=NotoSansCJKsc-Regular-subset.otf

# A collection holds one font per language area; the simplified Chinese one is found by its name, not by its number.
NUMBER=$(/usr/bin/python3 - "$SOURCE" <<'PY'
import sys
from fontTools.ttLib import TTCollection
for i, font in enumerate(TTCollection(sys.argv[1], lazy=True).fonts):
    if font["name"].getDebugName(4) in ("Noto Sans CJK SC", "Noto Sans CJK SC Regular"):
        print(i)
        break
else:
    sys.exit("Noto Sans CJK SC is not in " + sys.argv[1])
PY
)

# Latin, Greek, Cyrillic, punctuation, currency, letterlike, number forms, arrows, mathematics, technical, enclosed,
# box drawing, shapes, CJK radicals, CJK punctuation, kana, bopomofo, enclosed CJK, CJK compatibility,
# Extension A, the unified ideographs, compatibility ideographs and forms, full-width forms, and what the font has of the
# supplementary ideographs (rare characters in names).
SOURCE_DATE_EPOCH=0 /usr/bin/python3 -m fontTools.subset "$SOURCE" \
    --font-number="$NUMBER" \
    --unicodes="20-7E,A0-FF,100-17F,1CD-1DC,1F8-1F9,251,261,2C6-2DD,370-3FF,400-45F,2000-206F,20A0-20BF,2100-218F,2190-21FF,2200-22FF,2300-23FF,2460-24FF,2500-257F,2580-25FF,2600-266F,2E80-2FFF,3000-303F,3040-30FF,3105-312F,31C0-31EF,3200-33FF,3400-4DBF,4E00-9FFF,F900-FAFF,FE10-FE6F,FF00-FFEF,20000-2A6DF,2A700-2EBEF,30000-323AF" \
    --layout-features='' --no-hinting --desubroutinize --drop-tables+=GSUB,GPOS,GDEF,BASE,VORG,vhea,vmtx,DSIG \
    --name-IDs='0,1,2,3,4,5,6,13,14' --notdef-outline --no-recalc-timestamp \
    --output-file="$OUT"
sha256sum "$SOURCE" "$OUT"
ls -l "$OUT"
